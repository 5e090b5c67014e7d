// Holds what people write on their acts, the deadlines kept with every earlier one, announcements, checks, drafts and values.
import { describe, expect, test } from 'vitest';
import type { Contact } from '../../src-shared/domain/contact.ts';
import { newArchive, OTHER_RFC, openArchive, RFC, sha256, summary, tempFile, withProfiles } from './support/fixtures.ts';

const ready = () => {
  const archive = newArchive();
  archive.storeActs(RFC, [summary(1), summary(2)], { cursor: null });
  return archive;
};
const kinds = (archive: ReturnType<typeof ready>, subject = 'act-1') => archive.ledgerOf(subject).map((line) => line.kind);

test('notes keep every version, and the search knows the last one only', () => {
  const archive = ready();
  const note = archive.addNote('act-1', 'Hablar con la contadora Núñez');
  archive.addNote('act-1', 'segunda');
  const found = (text: string): number => archive.search({ text, limit: 5 }).hits.length;
  expect(found('nunez')).toBe(1);
  expect(archive.editNote(note.id, 'Hablar con el licenciado Peña')).toMatchObject({
    id: note.id,
    version: 2,
    text: 'Hablar con el licenciado Peña',
  });
  expect(archive.editNote(note.id, 'Hablar con el licenciado Peña').version).toBe(2);
  expect([found('nunez'), found('pena')]).toEqual([0, 1]);
  expect(archive.notes('act-1').map((n) => [n.id, n.text])).toEqual([
    [note.id, 'Hablar con el licenciado Peña'],
    ['2', 'segunda'],
  ]);
  expect(archive.act('act-1')?.noteCount).toBe(2);
  archive.removeNote(note.id);
  archive.removeNote(note.id);
  expect(archive.notes('act-1').map((n) => n.text)).toEqual(['segunda']);
  expect(found('pena')).toBe(0);
  expect(archive.noteVersions(note.id).map((n) => [n.version, n.removed, n.text])).toEqual([
    [1, false, 'Hablar con la contadora Núñez'],
    [2, false, 'Hablar con el licenciado Peña'],
    [3, true, 'Hablar con el licenciado Peña'],
  ]);
  expect(archive.editNote(note.id, 'de nuevo')).toMatchObject({ version: 4, removed: false });
  expect(archive.notes('act-1').length).toBe(2);
  expect(() => archive.addNote('act-9', 'x')).toThrow('no act act-9');
  expect(() => archive.editNote('99', 'x')).toThrow('no note 99');
  expect(archive.verify().clean).toBe(true);
});

test('tags: tidied, once each, counted, found, gone', () => {
  const archive = ready();
  archive.addTag('act-1', '  muy   urgente ');
  archive.addTag('act-1', 'muy urgente');
  archive.addTag('act-2', 'muy urgente');
  archive.addTag('act-2', 'Árbol');
  expect(archive.tags()).toEqual([
    { tag: 'Árbol', count: 1 },
    { tag: 'muy urgente', count: 2 },
  ]);
  expect(archive.act('act-2')?.tags).toEqual(['muy urgente', 'Árbol'].sort());
  expect(archive.search({ text: 'arbol', limit: 5 }).hits.map((hit) => hit.act.id)).toEqual(['act-2']);
  archive.removeTag('act-2', 'Árbol');
  archive.removeTag('act-2', 'Árbol');
  expect(archive.search({ text: 'arbol', limit: 5 }).hits).toEqual([]);
  expect(kinds(archive, 'act-2')).toEqual(['act-arrived', 'tag-added', 'tag-added', 'tag-removed']);
  expect(() => archive.addTag('act-1', '   ')).toThrow('an empty tag');
});

test('work state and conclusion, each change a line, the same again none', () => {
  const archive = ready();
  archive.setWorkState('act-1', 'in-progress');
  archive.setWorkState('act-1', 'in-progress');
  archive.conclude('act-1');
  archive.conclude('act-1');
  expect(archive.act('act-1')).toMatchObject({ workState: 'in-progress', concludedAt: '2026-10-07T20:32:00.000Z' });
  archive.reopen('act-1');
  archive.reopen('act-1');
  expect(archive.act('act-1')?.concludedAt).toBeNull();
  expect(kinds(archive)).toEqual(['act-arrived', 'work-state', 'concluded', 'reopened']);
});

test('deadlines: the last computation counts, the earlier ones stay, the same again adds none', () => {
  const archive = ready();
  const first = {
    dueOn: '2026-01-07',
    action: 'open',
    ledgerJson: { steps: [{ date: '2026-01-07', rule: 'cff-134' }] },
    calendarVersion: '2026.1',
  };
  expect(archive.setDeadline('act-1', first)).toBe(true);
  expect(archive.setDeadline('act-1', first)).toBe(false);
  expect(
    archive.setDeadlines([
      { actId: 'act-1', ...first, dueOn: '2026-01-08', calendarVersion: '2026.2' },
      { actId: 'act-2', dueOn: null, action: null, ledgerJson: { missing: ['noticeAt'] }, calendarVersion: '2026.2' },
    ]),
  ).toEqual(['act-1', 'act-2']);
  expect(archive.deadline('act-1')).toMatchObject({
    actId: 'act-1',
    dueOn: '2026-01-08',
    calendarVersion: '2026.2',
    ledgerJson: first.ledgerJson,
  });
  expect(archive.deadlineHistory('act-1').map((d) => d.dueOn)).toEqual(['2026-01-08', '2026-01-07']);
  expect(archive.act('act-2')).toMatchObject({ dueOn: null, dueAction: null });
  expect(archive.deadline('act-9')).toBeNull();
  expect(archive.ledgerOf('act-1').at(-1)?.payload).toMatchObject({ dueOn: '2026-01-08', before: '2026-01-07' });
});

test('announcements: kept as they first came, read once', () => {
  const archive = ready();
  const list = [1, 2].map((n) => ({ id: `n${n}`, title: `Comunicado ${n}`, body: 'Texto', publishedAt: `2026-01-0${n}T00:00:00.000Z` }));
  expect(archive.storeAnnouncements(RFC, list, { cursor: 'a2' })).toEqual(['n1', 'n2']);
  expect(
    archive.storeAnnouncements(
      RFC,
      list.map((a) => ({ ...a, body: 'otro' })),
      { cursor: 'a2' },
    ),
  ).toEqual([]);
  expect(archive.storeAnnouncements(OTHER_RFC, list, { cursor: null })).toEqual(['n1', 'n2']);
  archive.markAnnouncementRead(RFC, 'n1');
  expect(archive.announcements(RFC).map((a) => [a.id, a.body, a.readAt])).toEqual([
    ['n2', 'Texto', null],
    ['n1', 'Texto', '2026-10-07T20:32:00.000Z'],
  ]);
  expect([archive.cursor(RFC, 'announcements'), archive.cursor(RFC, 'acts'), archive.counts(RFC).unreadAnnouncements]).toEqual([
    'a2',
    null,
    1,
  ]);
  expect(archive.verify().clean).toBe(true);
});

test('checks: successes in a row are one record, each failure its own, with a line', () => {
  const archive = ready();
  const at = (minute: number): string => `2026-01-01T00:${String(minute).padStart(2, '0')}:00.000Z`;
  expect(archive.lastSuccess(RFC)).toBeNull();
  for (const minute of [0, 5, 10]) archive.recordCheck({ rfc: RFC, at: at(minute), ok: true });
  archive.recordCheck({ rfc: OTHER_RFC, at: at(11), ok: false, error: { code: 'OFFLINE' }, classification: 'own' });
  for (const minute of [15, 20])
    archive.recordCheck({ rfc: RFC, at: at(minute), ok: false, error: { code: 'SERVICE_DOWN' }, classification: 'service' });
  archive.recordCheck({ rfc: RFC, at: at(25), ok: true });
  archive.recordCheck({ rfc: null, at: at(26), ok: false, error: { code: 'CLOCK_SKEW' } });
  expect(archive.checks({ limit: 10, rfc: RFC }).map((c) => [c.at, c.lastAt, c.times, c.ok])).toEqual([
    [at(25), at(25), 1, true],
    [at(20), at(20), 1, false],
    [at(15), at(15), 1, false],
    [at(0), at(10), 3, true],
  ]);
  expect(archive.checks({ limit: 2 }).map((c) => [c.rfc, c.error, c.classification])).toEqual([
    [null, { code: 'CLOCK_SKEW' }, null],
    [RFC, null, null],
  ]);
  expect(archive.lastSuccess(RFC)).toBe(at(25));
  expect(kinds(archive, RFC)).toEqual(['profile', 'check-failed', 'check-failed', 'check-recovered']);
});

describe('employers', () => {
  test('profiles and enrolment', () => {
    const archive = withProfiles(openArchive(), 'ÑAÑ010101AA1', 'A&B010101AA2');
    expect(archive.profiles().map((p) => p.rfc)).toEqual(['A&B010101AA2', 'ÑAÑ010101AA1']);
    const head = archive.ledgerHead();
    withProfiles(archive, 'ÑAÑ010101AA1');
    expect(archive.ledgerHead()).toEqual(head);
    archive.setEnrolment('ÑAÑ010101AA1', { state: 'active', enabledAt: '2026-01-01T00:00:00.000Z', disabledAt: null });
    archive.upsertProfile({
      rfc: 'ÑAÑ010101AA1',
      name: 'Nuevo nombre',
      person: 'fisica',
      source: 'practice',
      certificateSerial: '1',
      createdAt: '2030-01-01T00:00:00.000Z',
    });
    expect(archive.profile('ÑAÑ010101AA1')).toMatchObject({
      name: 'Nuevo nombre',
      createdAt: '2026-01-02T03:04:05.000Z',
      enrolment: { state: 'active' },
    });
    expect(archive.profile('XXX010101XXX')).toBeNull();
    expect(() => archive.setEnrolment('XXX010101XXX', { state: 'none', enabledAt: null, disabledAt: null })).toThrow('no profile');
    expect(archive.ledgerOf('ÑAÑ010101AA1').map((line) => line.kind)).toEqual(['profile', 'enrolment', 'profile']);
  });

  test('contact means as last told; their values stay out of the ledger', () => {
    const archive = ready();
    const contact = (id: string, state: Contact['state']): Contact => ({
      id,
      kind: 'email',
      value: `${id}@ejemplo.mx`,
      state,
      registeredAt: '2026-01-01T00:00:00.000Z',
      expiresAt: '2026-01-04T00:00:00.000Z',
      confirmedAt: null,
    });
    archive.putContacts(RFC, [contact('c1', 'pending'), contact('c2', 'confirmed')]);
    archive.putContacts(RFC, [contact('c1', 'pending'), contact('c2', 'confirmed')]);
    archive.putContacts(RFC, [contact('c2', 'removed')]);
    expect(archive.contacts(RFC)).toEqual([contact('c2', 'removed')]);
    expect(kinds(archive, RFC)).toEqual(['profile', 'contacts', 'contacts']);
    expect(JSON.stringify(archive.ledger({ from: 1, limit: 50 }))).not.toContain('ejemplo.mx');
  });

  test('Terms are kept by version, and a version never changes', () => {
    const archive = ready();
    const terms = {
      version: '2.0',
      title: 'Términos',
      text: 'Primero…',
      sha256: sha256('Primero…'),
      publishedAt: '2026-01-01T00:00:00.000Z',
    };
    archive.putTerms(terms);
    archive.putTerms(terms);
    expect(archive.terms('2.0')).toEqual(terms);
    expect(archive.terms('3.0')).toBeNull();
    expect(() => archive.putTerms({ ...terms, text: 'Segundo…' })).toThrow('already kept with another text');
  });
});

test('drafts and values survive a restart; null removes', () => {
  const file = tempFile();
  const archive = newArchive(file);
  archive.saveWizard('draft-1', { step: 'contacts', cer: '/home/ana/ana.cer', skipped: undefined });
  archive.saveWizard('draft-1', { step: 'terms' });
  archive.setValue('window', { width: 1024 });
  archive.setValue('old', 'x');
  archive.setValue('old', null);
  archive.close();
  const again = openArchive(file);
  expect(again.wizard()).toEqual([{ key: 'draft-1', data: { step: 'terms' }, savedAt: '2026-10-07T20:32:00.000Z' }]);
  expect([again.getValue('window'), again.getValue('old'), again.getValue('never')]).toEqual([{ width: 1024 }, null, null]);
  again.clearWizard('draft-1');
  expect(again.wizard()).toEqual([]);
});
