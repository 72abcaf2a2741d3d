/**
 * Chinese names of holidays by the English names that date-holidays gives them. The package itself has Chinese for a handful, some
 * in traditional characters. These are our own translations, by the usage of mainland calendars, for Singapore, Indonesia,
 * Malaysia, the United States with California, and Germany with all its states, and what other countries share with them.
 */
const NAMES: Readonly<Record<string, string>> = {
  "New Year's Day": '元旦',
  "New Year's Eve": '除夕（公历）',
  'Chinese New Year': '农历新年',
  'Good Friday': '耶稣受难日',
  'Easter Sunday': '复活节',
  'Easter Monday': '复活节星期一',
  'Ascension Day': '耶稣升天节',
  Pentecost: '圣灵降临节',
  'Whit Monday': '圣灵降临节星期一',
  'Corpus Christi': '基督圣体节',
  Assumption: '圣母升天节',
  'Reformation Day': '宗教改革纪念日',
  "All Saints' Day": '诸圣节',
  'Day of Prayer and Repentance': '忏悔祈祷日',
  Epiphany: '主显节',
  'Immaculate Conception': '圣母无染原罪节',
  'Maundy Thursday': '濯足星期四',
  'Easter Saturday': '复活节星期六',
  'Christmas Eve': '平安夜',
  'Christmas Day': '圣诞节',
  'Boxing Day': '节礼日',
  'Labour Day': '劳动节',
  "International Women's Day": '国际妇女节',
  "International Children's Day": '国际儿童节',
  'Independence Day': '独立日',
  'National Day': '国庆日',
  'Vesak Day': '卫塞节',
  'Hari Raya Puasa': '开斋节',
  'Hari Raya Haji': '哈芝节',
  Deepavali: '屠妖节',
  'End of Ramadan (Eid al-Fitr)': '开斋节',
  'Feast of the Sacrifice (Eid al-Adha)': '宰牲节',
  'Islamic New Year': '伊斯兰历新年',
  'Birthday of Muhammad (Mawlid)': '圣纪节',
  "Laylat al-Mi'raj": '登霄节',
  'Day of Nuzul Al-Quran': '可兰经降世日',
  Nyepi: '静居日',
  'Pancasila Day': '建国五项原则日',
  'Malaysia Day': '马来西亚日',
  "Yang di-Pertuan Agong's Birthday": '最高元首诞辰',
  'Martin Luther King Jr. Day': '马丁·路德·金纪念日',
  "Presidents' Day": '总统日',
  "Washington's Birthday": '华盛顿诞辰',
  'César Chávez Day': '塞萨尔·查韦斯日',
  'Memorial Day': '阵亡将士纪念日',
  Juneteenth: '六月节',
  'Columbus Day': '哥伦布日',
  'Veterans Day': '退伍军人节',
  'Thanksgiving Day': '感恩节',
  'Day after Thanksgiving Day': '感恩节次日',
};

/** Where a country means something else by a name. */
const NAMES_IN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  DE: { 'Boxing Day': '圣诞节次日', 'National Holiday': '德国统一日' },
  AT: { 'Boxing Day': '圣诞节次日', 'National Holiday': '奥地利国庆日' },
  NL: { 'Boxing Day': '圣诞节次日' },
  PL: { 'Boxing Day': '圣诞节次日' },
  KR: { 'Memorial Day': '显忠日' },
};

const SUBSTITUTE = ' (substitute day)';
const SUBSTITUTE_IN_CHINESE = '（补假）';

/** The Chinese name of a holiday of a country by its English one, with "substitute day" in words; nothing where none is known. */
export function chineseName(country: string, name: string): string | undefined {
  if (name.endsWith(SUBSTITUTE)) {
    const substituted = chineseName(country, name.slice(0, -SUBSTITUTE.length));
    return substituted && substituted + SUBSTITUTE_IN_CHINESE;
  }
  return NAMES_IN[country]?.[name] ?? NAMES[name];
}
