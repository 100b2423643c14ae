/** An exact share: one third is 1/3 and not 33.3. */
export class Fraction {
  static readonly zero = new Fraction(0n, 1n);
  static readonly one = new Fraction(1n, 1n);

  /** The fraction of two whole numbers. */
  static of(numerator: number, denominator = 1): Fraction {
    const scale = Math.max(decimals(numerator), decimals(denominator));
    return new Fraction(scaled(numerator, scale), scaled(denominator, scale));
  }

  private readonly top: bigint;
  private readonly bottom: bigint;

  private constructor(top: bigint, bottom: bigint) {
    const divisor = greatestDivisor(top, bottom) || 1n;
    this.top = top / divisor;
    this.bottom = bottom / divisor;
  }

  /** The sum. */
  plus(other: Fraction): Fraction {
    return new Fraction(this.top * other.bottom + other.top * this.bottom, this.bottom * other.bottom);
  }

  /** The product. */
  times(other: Fraction): Fraction {
    if (other === Fraction.one) return this;
    if (this === Fraction.one) return other;
    return new Fraction(this.top * other.top, this.bottom * other.bottom);
  }

  /** True if both are the same number. */
  equals(other: Fraction): boolean {
    return this.top === other.top && this.bottom === other.bottom;
  }

  /** The share as a percentage, rounded to the precision of a number. */
  get percent(): number {
    return Number(this.top * 100n) / Number(this.bottom);
  }

  /** `80 %`, or `1/3` if the percentage is not exact. */
  toString(): string {
    return (this.top * 10_000n) % this.bottom === 0n ? `${this.percent} %` : `${this.top}/${this.bottom}`;
  }
}

function decimals(value: number): number {
  const text = String(value);
  const dot = text.indexOf('.');
  return dot < 0 ? 0 : text.length - dot - 1;
}

function scaled(value: number, digits: number): bigint {
  return BigInt(Math.round(value * 10 ** digits));
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestDivisor(b, a % b);
}
