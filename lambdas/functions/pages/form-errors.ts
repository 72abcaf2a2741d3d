import type { Locale } from '../../core/locale';
import type { FieldError } from '../../runtime/field-errors';

/** What the fields of the forms are called there; one that is missing goes by its name. */
const FIELDS: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  en: {
    because: 'Why',
    cause: 'Cause',
    commitment: 'Commitment',
    dueAt: 'Time of the promise',
    fix: 'Fix',
    level: 'Level',
    link: 'Link',
    name: 'Name',
    nextStep: 'Next step',
    note: 'Note',
    prevention: 'How to see it earlier',
    promise: 'Promise',
    question: 'Question',
    reason: 'Reason',
    reference: 'Where it is',
    result: 'Result',
    severity: 'Severity',
    skill: 'Skill',
    text: 'Text',
    until: 'Until',
    value: 'Value',
    what: 'What',
  },
  'zh-Hans': {
    because: '原因',
    cause: '原因',
    commitment: '承诺时限',
    dueAt: '承诺的时间',
    fix: '修复',
    level: '等级',
    link: '链接',
    name: '名称',
    nextStep: '下一步',
    note: '说明',
    prevention: '如何更早发现',
    promise: '承诺',
    question: '问题',
    reason: '原因',
    reference: '存放位置',
    result: '结果',
    severity: '级别',
    skill: '专长',
    text: '内容',
    until: '保留到',
    value: '值',
    what: '内容',
  },
};

/** What was wrong with a form, field by field, in the words that a program is told as well; `undefined`: nothing is known of it. */
export function formErrorText(errors: readonly FieldError[] = [], locale: Locale): string | undefined {
  const said = errors.map((error) => {
    const field = 'pointer' in error ? error.pointer.replace(/^\//, '') : error.parameter;
    const name = FIELDS[locale][field] ?? field;
    const words = locale === 'en' ? error.detail : (error['zh-Hans'] ?? error.detail);
    return `${name}${name === '' ? '' : locale === 'en' ? ': ' : '：'}${words}${locale === 'en' ? '.' : '。'}`;
  });
  return said.length === 0 ? undefined : said.join(locale === 'en' ? ' ' : '');
}
