import { expect } from '@jest/globals';
import * as z from 'zod';
import { ENGINEERS, type Story } from '../story';

const madeSchema = z.object({ id: z.string(), url: z.url() });

/** An engineer's duty in their own calendar, for as long as the feed is in force. */
export function calendars({ cast, step }: Story): void {
  step('a calendar feed is read by its address, is not sent twice, and ends when it is revoked', async () => {
    const [engineer] = ENGINEERS;
    const made = await cast.admin.send('POST', '/v1/roster/calendar-feeds', { engineer });
    expect(made.status).toBe(201);
    const { id, url } = madeSchema.parse(made.body);
    const read = await fetch(url);
    expect([read.status, read.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(await read.text()).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*BEGIN:VEVENT\r\n/);
    const again = await fetch(url, { headers: { 'if-none-match': read.headers.get('etag') ?? '' } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await cast.admin.send('DELETE', `/v1/roster/calendar-feeds/${id}`)).status).toBe(204);
    expect((await fetch(url)).status).toBe(404);
  });
}
