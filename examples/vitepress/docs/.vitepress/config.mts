import { defineConfig } from 'vitepress'

export default defineConfig({
  title: 'Knots',
  locales: {  // VitePress shows the language switcher by itself
    root: { label: 'English', lang: 'en' },
    'tr': {
      label: 'Türkçe', lang: 'tr',
      title: 'Düğümler',
    },
    'ru': {
      label: 'Русский', lang: 'ru',
      title: 'Узлы',
    },
  },
  themeConfig: {
    sidebar: {
      '/tr/': [
        { text: 'Düğümler', items: [
          { text: 'İzbarço bağı', link: '/tr/knots/bowline' },
          { text: 'Kazık bağı', link: '/tr/knots/clove-hitch' },
        ] },
        { text: 'İp bakımı', link: '/tr/care' },
      ],
      '/ru/': [
        { text: 'Узлы', items: [
          { text: 'Беседочный узел', link: '/ru/knots/bowline' },
          { text: 'Выбленочный узел', link: '/ru/knots/clove-hitch' },
        ] },
        { text: 'Уход за верёвками', link: '/ru/care' },
      ],
      '/': [
        { text: 'Knots', items: [
          { text: 'The bowline', link: '/knots/bowline' },
          { text: 'The clove hitch', link: '/knots/clove-hitch' },
        ] },
        { text: 'Care of ropes', link: '/care' },
      ],
    },
  },
})
