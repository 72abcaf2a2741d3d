import type { Page } from 'playwright-core';

export const english = (link: string): string => `${link}?lang=en`;

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Waits until these words are on the page. */
export const shows = (page: Page, words: string): Promise<void> => page.locator('main', { hasText: words }).waitFor();

/** Waits until these words are in a notice. */
export const alerts = (page: Page, words: string): Promise<void> =>
  page.getByRole('alert').filter({ hasText: words }).waitFor();
