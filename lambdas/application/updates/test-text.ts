import type { Locale } from '../../core/locale';

const TEXTS: Readonly<Record<Locale, string>> = {
  en: 'This is a test: updates of your issues arrive here.',
  'zh-Hans': '这是一条测试消息：您的问题进展会发送到这里。',
};

/** What a sample says, for whoever tries whether updates arrive. */
export const testText = (locale: Locale): string => TEXTS[locale];
