//! Numbers that look thrown and are the same each time (splitmix64 over the row's own number).

/// The throws of one row.
pub struct Dice(u64);

impl Dice {
    pub fn of(row: u64) -> Self {
        Self(row.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5851_F42D_4C95_7F2D)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// 0 to below `most`, each alike.
    pub fn below(&mut self, most: u64) -> u64 {
        if most == 0 { 0 } else { self.next() % most }
    }

    /// True so many times in a hundred.
    pub fn percent(&mut self, times: u64) -> bool {
        self.below(100) < times
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len() as u64) as usize]
    }

    /// The first ones far more often than the last, as categories and regions are.
    pub fn skewed<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        let (a, b) = (self.below(1 << 16), self.below(1 << 16));
        &from[((a * b * from.len() as u64) >> 32) as usize % from.len()]
    }
}

#[cfg(test)]
mod tests {
    use super::Dice;

    #[test]
    fn the_same_row_throws_the_same_and_the_first_come_more_often() {
        let throws = |row| {
            let mut dice = Dice::of(row);
            (0..5).map(|_| dice.below(1000)).collect::<Vec<_>>()
        };
        assert_eq!(throws(7), throws(7));
        assert_ne!(throws(7), throws(8));
        let firsts = (0..1000).filter(|row| *Dice::of(*row).skewed(&[0, 1, 2, 3]) == 0).count();
        assert!((450..750).contains(&firsts), "{firsts}");
    }
}
