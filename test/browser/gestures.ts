import type { Page } from 'playwright-core';

export const english = (link: string): string => `${link}?lang=en`;

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Waits until these words are on the page. */
export const shows = (page: Page, words: string): Promise<void> => page.locator('main', { hasText: words }).waitFor();

/** Waits until these words are in a notice. */
export const alerts = (page: Page, words: string): Promise<void> =>
  page.getByRole('alert').filter({ hasText: words }).waitFor();

/** Resolves the issue as its owner does: with its cause and what fixed it, which the customer reads. */
export async function resolveIssue(page: Page, { more, press }: { readonly more: string; readonly press: string }) {
  await page.getByText(more).click();
  await page.locator('textarea[name=cause]').fill('A carrier throttles UDP.');
  await page.locator('textarea[name=fix]').fill('Rooms on this carrier start on TCP.');
  await button(page, press).click();
}

export const IN_ENGLISH = { more: 'Resolve…', press: 'Resolve' };
