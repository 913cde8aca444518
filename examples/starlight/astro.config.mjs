import { defineConfig } from 'astro/config'
import starlight from '@astrojs/starlight'

export default defineConfig({
  site: 'https://example.org',
  integrations: [
    starlight({  // it shows the language switcher by itself
      title: { en: 'Knots', tr: 'Düğümler', ru: 'Узлы' },
      defaultLocale: 'root',
      locales: {
        root: { label: 'English', lang: 'en' },
        'tr': { label: 'Türkçe', lang: 'tr' },
        'ru': { label: 'Русский', lang: 'ru' },
      },
      pagefind: false,
      sidebar: [
        { slug: 'index' },
        {
          label: 'Knots',
          translations: { tr: 'Düğümler', ru: 'Узлы' },
          items: [{ slug: 'knots/bowline' }, { slug: 'knots/clove-hitch' }],
        },
        { slug: 'care' },
      ],
    }),
  ],
})
