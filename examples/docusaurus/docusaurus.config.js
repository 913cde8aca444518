export default {
  title: 'Knots',
  url: 'https://example.org',
  baseUrl: '/',
  onBrokenLinks: 'throw',
  onBrokenAnchors: 'throw',
  i18n: {
    defaultLocale: 'en',
    locales: ['en', 'tr', 'ru'],
    localeConfigs: {
      'en': { label: 'English' },
      'tr': { label: 'Türkçe' },
      'ru': { label: 'Русский' },
    },
  },
  presets: [
    ['classic', { docs: { routeBasePath: '/', sidebarPath: './sidebars.js' }, blog: false, pages: false }],
  ],
  themeConfig: {
    navbar: {
      title: 'Knots',
      items: [
        { type: 'localeDropdown', position: 'right' },
      ],
    },
  },
}
