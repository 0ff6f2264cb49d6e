//! How an instance presents itself: its name, its accent, its mark and those of its partners, from the settings.
//!
//! An accent is only taken when text in it can be read: 4.5 to 1 against the page and on its own buttons
//! (WCAG 2.2, success criterion 1.4.3), in the light scheme and in the dark one.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};
use serde::{Deserialize, Serialize};

use crate::config::Config;

/// Least contrast of text (WCAG 2.2, 1.4.3).
const READABLE: f64 = 4.5;
/// The page in the light scheme and in the dark one: `--paper` of tokens.css.
const PAPER: [Colour; 2] = [Colour([0xff, 0xff, 0xff]), Colour([0x0f, 0x17, 0x16])];
/// The darkest and the lightest text on an accent.
const INK: [Colour; 2] = [Colour([0x04, 0x21, 0x1c]), Colour([0xff, 0xff, 0xff])];
/// The largest mark, in bytes: it is part of everybody's first visit.
const MARK_LIMIT: usize = 20 * 1024;

/// A body that stands behind the instance, named in the foot of every page.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Partner {
    pub name: String,
    pub url: String,
    /// An SVG or PNG file.
    #[serde(default)]
    pub logo: Option<PathBuf>,
}

/// What the pages need of it.
#[derive(Clone, Debug, Default)]
pub struct Brand {
    pub name: String,
    /// `#rrggbb`, for letters; empty where the accent is the usual one.
    pub accent: String,
    /// Files that join the assets: the accent's style, the marks.
    pub files: Vec<(String, Vec<u8>)>,
    /// The name of the mark among the assets.
    pub logo: Option<String>,
    pub partners: Vec<Mark>,
}

#[derive(Clone, Debug)]
pub struct Mark {
    pub name: String,
    pub url: String,
    pub logo: Option<String>,
}

impl Brand {
    /// # Errors
    /// A colour that is none or cannot be read, a mark that is no picture or too large, a partner without an address.
    pub fn load(config: &Config) -> anyhow::Result<Self> {
        let mut brand = Self { name: config.site_name.clone(), ..Self::default() };
        if !config.accent.is_empty() {
            let light = Colour::parse(&config.accent).context("setting accent")?;
            let dark = match config.accent_dark.as_str() {
                "" => light.lightened(),
                given => Colour::parse(given).context("setting accent_dark")?,
            };
            let [light_style, dark_style] = [palette(light, 0, "accent")?, palette(dark, 1, "accent_dark")?];
            let style =
                format!(":root{{{light_style}}}\n@media (prefers-color-scheme: dark){{:root{{{dark_style}}}}}\n");
            brand.files.push(("styles/zz-brand.css".into(), style.into_bytes()));
            brand.accent = light.css();
        }
        brand.logo = config.logo.as_deref().map(|file| brand.mark("logo", file)).transpose()?;
        for (place, partner) in config.partners.iter().enumerate() {
            ensure!(
                partner.url.starts_with("https://") || partner.url.starts_with("http://"),
                "setting partners: {} needs an address that begins with https://",
                partner.name
            );
            let logo = partner.logo.as_deref().map(|file| brand.mark(&format!("partner-{place}"), file)).transpose()?;
            brand.partners.push(Mark { name: partner.name.clone(), url: partner.url.clone(), logo });
        }
        Ok(brand)
    }

    fn mark(&mut self, name: &str, file: &Path) -> anyhow::Result<String> {
        let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
        ensure!(matches!(ending.as_str(), "svg" | "png"), "mark {}: must be an .svg or .png file", file.display());
        let bytes = std::fs::read(file).with_context(|| format!("mark {}", file.display()))?;
        ensure!(bytes.len() <= MARK_LIMIT, "mark {}: more than {MARK_LIMIT} bytes", file.display());
        let name = format!("{name}.{ending}");
        self.files.push((name.clone(), bytes));
        Ok(name)
    }
}

/// The custom properties of one scheme, made from its accent.
fn palette(accent: Colour, scheme: usize, setting: &str) -> anyhow::Result<String> {
    let paper = PAPER[scheme];
    let soft = accent.mixed(paper, 0.88);
    for ground in [paper, soft] {
        let contrast = accent.contrast(ground);
        if contrast < READABLE {
            bail!(
                "setting {setting}: {} on {} has a contrast of {contrast:.1} to 1; text needs 4.5",
                accent.css(),
                ground.css()
            );
        }
    }
    let on = INK.into_iter().max_by(|one, other| one.contrast(accent).total_cmp(&other.contrast(accent)));
    let on = on.unwrap_or(paper);
    ensure!(
        on.contrast(accent) >= READABLE,
        "setting {setting}: neither black nor white can be read on {}",
        accent.css()
    );
    let strong = accent.mixed(INK[scheme], 0.25);
    let arch = accent.mixed(paper, 0.7);
    Ok(format!(
        "--accent:{};--accent-strong:{};--accent-soft:{};--on-accent:{};--arch:{};",
        accent.css(),
        strong.css(),
        soft.css(),
        on.css(),
        arch.css()
    ))
}

/// A colour of sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Colour([u8; 3]);

impl Colour {
    fn parse(text: &str) -> anyhow::Result<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii());
        let part = |at: usize| digits.and_then(|digits| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok());
        match (part(0), part(2), part(4)) {
            (Some(red), Some(green), Some(blue)) => Ok(Self([red, green, blue])),
            _ => bail!("{text} is not a colour: write it as #00665a"),
        }
    }

    fn css(self) -> String {
        let [red, green, blue] = self.0;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// Relative luminance (WCAG 2.2, glossary).
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Contrast ratio (WCAG 2.2, glossary).
    fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance() + 0.05, other.luminance() + 0.05);
        one.max(other) / one.min(other)
    }

    /// This colour with so much of another in it, from 0 to 1.
    fn mixed(self, other: Self, share: f64) -> Self {
        let mut mixed = self.0;
        for (part, of) in mixed.iter_mut().zip(other.0) {
            let value = f64::from(*part) * (1.0 - share) + f64::from(of) * share;
            // between two bytes, so it fits one
            *part = value.round().clamp(0.0, 255.0) as u8;
        }
        Self(mixed)
    }

    /// The same in the dark scheme: as much white in it as reading needs.
    fn lightened(self) -> Self {
        let lighter = (0..20).map(|step| self.mixed(INK[1], f64::from(step) * 0.05));
        let fits = |colour: &Self| {
            colour.contrast(PAPER[1]) >= READABLE && colour.contrast(colour.mixed(PAPER[1], 0.88)) >= READABLE
        };
        lighter.into_iter().find(fits).unwrap_or(INK[1])
    }
}
