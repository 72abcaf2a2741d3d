/** The language of a tag without script or region: `pt` of `pt-BR`. */
export const primaryLanguage = (tag: string): string => {
  const dash = tag.indexOf('-');
  return dash < 0 ? tag : tag.slice(0, dash);
};

/** Whether somebody who speaks these can answer in the wanted language; scripts and regions do not count. */
export const speaks = (languages: readonly string[], wanted: string): boolean =>
  languages.some((language) => primaryLanguage(language) === primaryLanguage(wanted));
