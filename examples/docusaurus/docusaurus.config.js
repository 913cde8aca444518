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
    ['classic', {
      docs: {
        routeBasePath: '/',
        sidebarPath: './sidebars.js',
        lastVersion: 'current',
        versions: { current: { label: '2.0' } },
      },
    }],
  ],
  themeConfig: {
    navbar: {
      title: 'Knots',
      items: [
        { to: '/blog', label: 'News' },
        { type: 'docsVersionDropdown', position: 'right' },
        { type: 'localeDropdown', position: 'right' },
      ],
    },
  },
}
