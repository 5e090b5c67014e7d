// Checks the computations on worked examples done by hand from the law's formulae, and on properties that must hold for any figures.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import rates from '../../../src-shared/data/law/surcharge-rates.json';
import { planInstalments, surchargeRate } from '../../../src-shared/domain/computations/instalments.ts';
import { AVERAGE_PREMIUMS, computePremium, premiumText } from '../../../src-shared/domain/computations/premium.ts';
import { sumRefund } from '../../../src-shared/domain/computations/refund.ts';
import type { Decimal } from '../../../src-shared/domain/identifiers/decimal.ts';

const dec = (text: string, decimals: number): Decimal => ({ units: BigInt(Math.round(Number(text) * 10 ** decimals)), decimals });
const premium = (S: number, I: string, D: number, N: string, former: string, accredited = false) =>
  computePremium({ subsidisedDays: S, permanentSum: dec(I, 2), deaths: D, workers: dec(N, 4), accredited, former: dec(former, 5) });

describe('work-risk premium (LSS 72 to 74)', () => {
  // By hand: (52/365 + 28·(0.12+1))·(2.3/290)+0.005 = 0.25484714…; published as 25.48 %, and 2.31 % after the one-point rule.
  it('a published example: a death takes it far up, the law lets it rise one point', () => {
    const made = premium(52, '12', 1, '290', '1.31');
    expect(premiumText(made?.computed ?? 0n)).toBe('25.48471');
    expect(premiumText(made?.premium ?? 0n)).toBe('2.31000');
    expect(made?.limitedBy).toBe('rise');
  });
  // (52/365)·(2.3/290)+0.005 = 0.00612990…
  it('the same company without permanent cases', () => {
    const made = premium(52, '0', 0, '290', '1.31');
    expect(premiumText(made?.premium ?? 0n)).toBe('0.61299');
    expect(made?.limitedBy).toBe('none');
  });
  it.each([
    // S, I, D, N, former, accredited, computed, premium
    [0, '0', 0, '25', '0.54355', false, '0.50000', '0.50000'],
    [730, '0', 0, '100', '0.54355', false, '5.10000', '1.54355'],
    [730, '0', 0, '100', '4.65325', false, '5.10000', '5.10000'],
    [730, '0', 0, '100', '4.65325', true, '4.90000', '4.90000'],
    [0, '0', 0, '50', '7.58875', false, '0.50000', '6.58875'],
    [36500, '0', 0, '10', '14.5', false, '2300.50000', '15.00000'],
    [365, '25', 0, '40', '2.5984', false, '46.50000', '3.59840'],
  ])('S %s I %s D %s N %s former %s accredited %s', (S, I, D, N, former, accredited, computed, result) => {
    const made = premium(S, I, D, N, former, accredited);
    expect([premiumText(made?.computed ?? 0n), premiumText(made?.premium ?? 0n)]).toEqual([computed, result]);
  });
  it.each([
    // LSS 74: one point from the former at most, then never below 0.50 nor above 15 %. S, N, former, computed, premium, limitedBy.
    [730, '100', '4.10000', '5.10000', '5.10000', 'none'], // exactly one point up is allowed
    [730, '100', '4.09999', '5.10000', '5.09999', 'rise'], // a hundred-thousandth more is not
    [730, '100', '6.10000', '5.10000', '5.10000', 'none'], // exactly one point down
    [730, '100', '6.10001', '5.10000', '5.10001', 'fall'],
    [0, '80', '0.50000', '0.50000', '0.50000', 'none'], // nothing happened, at the minimum: M alone
    [0, '80', '1.50000', '0.50000', '0.50000', 'none'],
    [0, '80', '1.50001', '0.50000', '0.50001', 'fall'],
    [3650, '10', '14.00000', '230.50000', '15.00000', 'rise'], // one point up is the maximum itself
    [3650, '10', '14.00001', '230.50000', '15.00000', 'maximum'],
    [3650, '10', '15.00000', '230.50000', '15.00000', 'maximum'],
    [0, '80', '15.00000', '0.50000', '14.00000', 'fall'],
  ])('S %s N %s from %s: %s by the formula, %s by the law (%s)', (S, N, former, computed, result, limitedBy) => {
    const made = premium(S, '0', 0, N, former);
    expect([premiumText(made?.computed ?? 0n), premiumText(made?.premium ?? 0n), made?.limitedBy]).toEqual([computed, result, limitedBy]);
  });
  it('shows the way there: each step with its article, the last one the premium', () => {
    // S/365 = 52/365 = 0.14246575; 28 × (0.12 + 1) = 31.36; F/N = 2.3/290 = 0.00793103.
    const steps = premium(52, '12', 1, '290', '1.31')?.steps ?? [];
    expect(steps.map((step) => [step.key, step.result, step.article])).toEqual([
      ['days', '0.14246575', 'LSS 72'],
      ['cases', '31.36000000', 'LSS 72'],
      ['accidents', '31.50246575', 'LSS 72'],
      ['factor', '0.00793103', 'LSS 72'],
      ['formula', '25.48471 %', 'LSS 72'],
      ['onePoint', '2.31000 %', 'LSS 74'],
      ['limits', '2.31000 %', 'LSS 74'],
    ]);
    expect(steps[5]?.params).toEqual({ anterior: '1.31000', minimo: '0.31000', maximo: '2.31000' });
  });
  it('is, to the fifth decimal, the law’s formula worked out as one integer division', () => {
    fc.assert(
      fc.property(
        fc.record({
          S: fc.bigInt({ min: 0n, max: 100_000n }),
          I: fc.bigInt({ min: 0n, max: 1_000_000n }),
          D: fc.bigInt({ min: 0n, max: 50n }),
          N: fc.bigInt({ min: 1n, max: 100_000_000n }),
          former: fc.bigInt({ min: 50_000n, max: 1_500_000n }),
          accredited: fc.boolean(),
        }),
        ({ S, I, D, N, former, accredited }) => {
          const made = computePremium({
            subsidisedDays: Number(S),
            permanentSum: { units: I, decimals: 2 },
            deaths: Number(D),
            workers: { units: N, decimals: 4 },
            accredited,
            former: { units: former, decimals: 5 },
          });
          // [S/365 + 28 (I/100 + D)] (F/N) + 0.005 over one denominator, 365 · 10 · N; × 100 for percent, × 100,000 for five decimals.
          const above = (10_000n * S + 28n * 365n * (I + 10_000n * D)) * (accredited ? 22n : 23n) * 10_000_000n;
          const below = 3_650n * N;
          const byFormula = (2n * above + below) / (2n * below) + 50_000n;
          expect(made?.computed).toBe(byFormula);
          const between = (low: bigint, value: bigint, high: bigint): bigint => (value < low ? low : value > high ? high : value);
          expect(made?.premium).toBe(between(50_000n, between(former - 100_000n, byFormula, former + 100_000n), 1_500_000n));
        },
      ),
    );
  });
  it('has no premium without workers', () => expect(premium(0, '0', 0, '0', '0.5')).toBeNull());
  it('knows the average premiums of LSS 73', () =>
    expect(Object.values(AVERAGE_PREMIUMS).map(premiumText)).toEqual(['0.54355', '1.13065', '2.59840', '4.65325', '7.58875']));
  it('stays within the law whatever the figures, and agrees with floating point to the last decimals', () => {
    fc.assert(
      fc.property(
        fc.record({
          S: fc.integer({ min: 0, max: 100_000 }),
          I: fc.integer({ min: 0, max: 1_000_000 }),
          D: fc.integer({ min: 0, max: 50 }),
          N: fc.integer({ min: 1, max: 100_000_000 }),
          former: fc.integer({ min: 50_000, max: 1_500_000 }),
        }),
        ({ S, I, D, N, former }) => {
          const made = computePremium({
            subsidisedDays: S,
            permanentSum: { units: BigInt(I), decimals: 2 },
            deaths: D,
            workers: { units: BigInt(N), decimals: 4 },
            accredited: false,
            former: { units: BigInt(former), decimals: 5 },
          });
          const now = Number(made?.premium);
          expect(now).toBeGreaterThanOrEqual(50_000);
          expect(now).toBeLessThanOrEqual(1_500_000);
          expect(Math.abs(now - former)).toBeLessThanOrEqual(100_000);
          const float = ((S / 365 + 28 * (I / 10_000 + D)) * (2.3 / (N / 10_000)) + 0.005) * 100;
          expect(Math.abs(Number(made?.computed) / 1e5 - float)).toBeLessThanOrEqual(1e-5 + float * 1e-12);
        },
      ),
    );
  });
});

describe('instalments (LSS 40 C)', () => {
  const credit = (employer: bigint, worker: bigint, accessories = 0n) => ({ employer, worker, accessories });
  it('20 % of the employer part and all of the worker part at once', () => {
    const plan = planInstalments([credit(10_000_000n, 2_500_000n, 1_200_000n)], 12, { monthlyPercent: '1.42', article: 'LIF' });
    expect(plan.initial).toBe(4_500_000n);
    expect(plan.initialWithAccessories).toBe(4_740_000n);
    expect(plan.financed).toBe(9_200_000n);
    // 92,000.00 in 12: eight of 7,666.67 and four of 7,666.66; first surcharge 1.42 % of 92,000.00 = 1,306.40.
    expect(plan.instalments?.map((i) => i.principal)).toEqual([...Array(8).fill(766_667n), ...Array(4).fill(766_666n)]);
    expect(plan.instalments?.[0]).toMatchObject({ surcharge: 130_640n, payment: 897_307n, balance: 8_433_333n });
    // 1.42 % of 84,333.33 = 1,197.533… → 1,197.53
    expect(plan.instalments?.[1]).toMatchObject({ surcharge: 119_753n });
    expect(plan.instalments?.at(-1)).toMatchObject({ balance: 0n });
  });
  it.each([
    ['2025-06-01', 12, '1.26'],
    ['2025-06-01', 13, '1.53'],
    ['2026-01-01', 24, '1.63'],
    ['2026-12-31', 48, '1.97'],
  ])('rate of %s for %s months', (day, months, rate) => expect(surchargeRate(rates, day, months)?.monthlyPercent).toBe(rate));
  it('never carries a rate over to a year without data', () => {
    expect(surchargeRate(rates, '2027-01-01', 12)).toBeNull();
    expect(planInstalments([credit(100n, 0n)], 6, null).instalments).toBeNull();
  });
  it.each([
    // employer, worker, accessories → 20 %, to be paid at once, left; centavos. 20 % of 0.02 is 0.004, of 0.03 0.006.
    [2n, 0n, 0n, 0n, 2n],
    [3n, 0n, 0n, 1n, 2n],
    [0n, 123_456n, 0n, 123_456n, 0n],
    [1_234_567n, 345_678n, 0n, 592_591n, 987_654n],
    [1_234_567n, 345_678n, 99_999n, 592_591n, 1_087_653n],
  ])('%s of the employer, %s of the workers, %s besides: %s at once, %s left', (employer, worker, accessories, initial, financed) => {
    const plan = planInstalments([credit(employer, worker, accessories)], 1, { monthlyPercent: '1.53', article: 'LIF' });
    expect([plan.initial, plan.financed, plan.worker]).toEqual([initial, financed, worker]);
  });
  it('shows the way there: total, worker share, 20 %, first payment, rest, first instalment', () => {
    const plan = planInstalments([credit(10_000_000n, 2_500_000n, 1_200_000n)], 12, { monthlyPercent: '1.42', article: 'LIF 2026, 8' });
    expect(plan.steps.map((step) => [step.key, step.result, step.article])).toEqual([
      ['total', '$137,000.00', 'LSS 40 C'],
      ['workerShare', '$25,000.00', 'LSS 40 C'],
      ['twenty', '$20,000.00', 'IMSS-02-089'],
      ['initial', '$45,000.00', 'IMSS-02-089'],
      ['financed', '$92,000.00', 'LSS 40 C'],
      ['instalment', '$8,973.07', 'LIF 2026, 8'],
    ]);
  });
  it('every instalment is, to the centavo, what whole-number arithmetic gives', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 11n }),
        fc.bigInt({ min: 0n, max: 10n ** 11n }),
        fc.integer({ min: 1, max: 48 }),
        fc.integer({ min: 1, max: 399 }),
        (employer, worker, months, hundredths) => {
          const monthlyPercent = `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
          const plan = planInstalments([credit(employer, worker)], months, { monthlyPercent, article: 'LIF' });
          const left = employer - (2n * employer + 5n) / 10n;
          expect(plan.financed).toBe(left);
          let balance = left;
          let surcharges = 0n;
          for (const [i, made] of (plan.instalments ?? []).entries()) {
            const surcharge = (balance * BigInt(hundredths) + 5_000n) / 10_000n;
            const principal = left / BigInt(months) + (BigInt(i) < left % BigInt(months) ? 1n : 0n);
            balance -= principal;
            surcharges += surcharge;
            expect(made).toEqual({ number: i + 1, principal, surcharge, payment: principal + surcharge, balance });
          }
          expect([balance, plan.surcharges]).toEqual([0n, surcharges]);
        },
      ),
    );
  });
  it('refuses more than 48 months', () => expect(() => planInstalments([credit(1n, 0n)], 49, null)).toThrow(RangeError));
  it('always adds up to the centavo', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 12n });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(amount, amount, amount), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 48 }),
        (list, months) => {
          const plan = planInstalments(
            list.map(([e, w, a]) => credit(e, w, a)),
            months,
            { monthlyPercent: '1.97', article: 'LIF' },
          );
          const parts = (plan.instalments ?? []).reduce((sum, i) => sum + i.principal, 0n);
          expect(plan.initial + parts).toBe(plan.total);
          expect(plan.instalments).toHaveLength(months);
          expect(plan.initial).toBeGreaterThanOrEqual(plan.worker);
          expect(plan.instalments?.at(-1)?.balance).toBe(0n);
        },
      ),
    );
  });
});

it('refund: what was paid less what was due', () =>
  expect(
    sumRefund([
      { period: '01-2026', paid: 150_000n, due: 100_050n },
      { period: '02-2026', paid: 10n, due: 0n },
    ]).claimed,
  ).toBe(49_960n));
