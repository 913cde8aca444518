export default {
  docs: [
    'index',
    { type: 'category', label: 'Knots', items: ['knots/bowline', 'knots/clove-hitch'] },
    'care',
  ],
}
