//! What a field takes, and whether what was sent fits.

use domain::{
    form::{Field, FieldKind},
    rejection::{Problems, Rejection},
    value::text,
};
use platform::{
    files::{self, Kind, pdf, photos},
    forms::Submitted,
};

/// Longest name of a file, in characters.
const NAME: usize = 200;
/// Of a document that takes its name from its field.
const TITLE: usize = 80;
const MEGABYTE: u64 = 1024 * 1024;

/// A field that takes files.
pub struct Place {
    /// Its key, which is the purpose of the files in it.
    pub field: String,
    /// Its label, in the language of whoever sends.
    pub title: String,
    pub lang: &'static str,
    /// As in `attachment.type`; empty for every type there is.
    pub types: Vec<String>,
    /// Of one file, at most.
    pub megabytes: u32,
    pub at_most: usize,
}

/// A file that fits.
pub struct Fit {
    pub name: String,
    pub kind: Kind,
    pub bytes: Vec<u8>,
}

fn refuse(code: &'static str) -> Problems {
    Rejection::at("file", code).into()
}

impl Place {
    /// # Errors
    /// `file-unknown` where the field takes no files.
    pub fn of(field: Option<&Field>, lang: &'static str) -> Result<Self, Problems> {
        let field = field.ok_or_else(|| refuse("file-unknown"))?;
        let FieldKind::File { types, max_megabytes, at_most } = &field.kind else { return Err(refuse("file-unknown")) };
        let title = field.label.text(lang).to_owned();
        let (types, megabytes) = (types.clone(), *max_megabytes);
        Ok(Self { field: field.key.clone(), title, lang, types, megabytes, at_most: *at_most })
    }

    /// The types of files that it takes, as their names end.
    pub fn kinds(&self) -> Vec<String> {
        match self.types.is_empty() {
            true => Kind::ALL.iter().map(|kind| kind.as_str().to_owned()).collect(),
            false => self.types.clone(),
        }
    }

    /// The files of a form: as they are, or its photos as one document.
    ///
    /// # Errors
    /// All problems of all files, at `file`.
    pub fn sent(&self, form: &Submitted) -> Result<Vec<Fit>, Problems> {
        if form.files.is_empty() {
            return Err(refuse("file-missing"));
        }
        if form.text("together") == "yes" {
            let pictures: Vec<_> = form.files.iter().map(|file| (file.name.as_str(), &file.bytes[..])).collect();
            return Ok(vec![self.joined(&pictures)?]);
        }
        let (mut problems, mut fit) = (Problems::default(), Vec::new());
        for file in &form.files {
            match self.fits(&file.name, file.bytes.to_vec()) {
                Ok(file) => fit.push(file),
                Err(found) => problems.0.extend(found.0),
            }
        }
        problems.finish().map(|()| fit)
    }

    /// A file: type by its bytes against its name, and size.
    ///
    /// # Errors
    /// `file-empty`, `file-type-lies`, `file-type-not-allowed`, `file-too-large`, all at `file`.
    pub fn fits(&self, name: &str, bytes: Vec<u8>) -> Result<Fit, Problems> {
        let kind = files::sniff(&bytes, name).map_err(|mut problem| {
            problem.field = Some("file".to_owned());
            Problems::from(problem)
        })?;
        self.takes(name, kind, bytes.len() as u64)?;
        Ok(Fit { name: text::line("file", name, NAME)?, kind, bytes })
    }

    fn takes(&self, name: &str, kind: Kind, size: u64) -> Result<(), Problems> {
        let mut problems = Problems::default();
        problems.require(self.types.is_empty() || self.types.iter().any(|known| known == kind.as_str()), || {
            Rejection::at("file", "file-type-not-allowed").with("name", name)
        });
        problems.require(size <= self.largest(), || self.too_large("file-too-large"));
        problems.finish()
    }

    fn largest(&self) -> u64 {
        (u64::from(self.megabytes) * MEGABYTE).min(files::FILE_LIMIT as u64)
    }

    fn too_large(&self, code: &'static str) -> Rejection {
        Rejection::at("file", code).with("limit", i64::try_from(self.largest() / MEGABYTE).unwrap_or_default())
    }

    /// Whether so many more may come.
    ///
    /// # Errors
    /// `too-many-files` at `file`.
    pub fn room(&self, present: usize, more: usize) -> Result<(), Problems> {
        let most = i64::try_from(self.at_most).unwrap_or(i64::MAX);
        match present + more <= self.at_most {
            true => Ok(()),
            false => Err(Rejection::at("file", "too-many-files").with("max", most).into()),
        }
    }

    /// Photos, by name and content, as one document in their order.
    ///
    /// # Errors
    /// `too-many-photos`, `photos-too-large`; of each that cannot be a page, why.
    pub fn joined(&self, pictures: &[(&str, &[u8])]) -> Result<Fit, Problems> {
        self.counts(pictures.len())?;
        let (mut problems, mut pages) = (Problems::default(), Vec::new());
        for (name, bytes) in pictures {
            match photos::read(bytes) {
                Ok(photo) => pages.push(photo),
                Err(fault) => problems.push(Rejection::at("file", told(fault)).with("name", *name)),
            }
        }
        problems.finish()?;
        let bytes = pdf::of_photos(&self.title, self.lang, &pages);
        if bytes.len() as u64 > self.largest() {
            return Err(self.too_large("photos-too-large").into());
        }
        Ok(Fit { name: self.document(), kind: Kind::Pdf, bytes })
    }

    fn counts(&self, photos: usize) -> Result<(), Problems> {
        let most = i64::try_from(photos::MOST).unwrap_or(i64::MAX);
        let mut problems = Problems::default();
        problems.require(self.types.is_empty() || self.types.iter().any(|known| known == "pdf"), || {
            Rejection::at("file", "file-type-not-allowed")
        });
        problems.require((1..=photos::MOST).contains(&photos), || {
            Rejection::at("file", "too-many-photos").with("max", most)
        });
        problems.finish()
    }

    /// The name of a document of photos: that of its field, fit for any disk.
    pub fn document(&self) -> String {
        let plain = |c: char| if c.is_alphanumeric() || " -_()’'.,".contains(c) { c } else { '-' };
        let title: String = self.title.chars().take(TITLE).map(plain).collect();
        format!("{}.pdf", title.trim_matches([' ', '.', '-']))
    }

    /// What a file is announced as, before the first of its pieces: refused now, it need not be sent.
    ///
    /// # Errors
    /// As of the file itself; `BadRequest`-like nonsense as `file-unknown`.
    pub fn announced(&self, form: &Submitted) -> Result<Announced, Problems> {
        let size = form.text("size").parse::<i64>().map_err(|_| refuse("file-unknown"))?;
        if size <= 0 {
            return Err(Rejection::at("file", "file-empty").with("name", form.text("name")).into());
        }
        let hash = Some(form.text("sha256").to_ascii_lowercase()).filter(|hash| !hash.is_empty());
        if hash.as_ref().is_some_and(|hash| hash.len() != 64 || !hash.bytes().all(|byte| byte.is_ascii_hexdigit())) {
            return Err(refuse("file-unknown"));
        }
        let parts = form.all("part").into_iter().map(|length| length.parse::<i64>().ok().filter(|length| *length > 0));
        let parts: Vec<i64> = parts.collect::<Option<_>>().ok_or_else(|| refuse("file-unknown"))?;
        if parts.is_empty() {
            let name = text::line("file", form.text("name"), NAME)?;
            let unlisted = || Rejection::at("file", "file-type-not-allowed").with("name", name.as_str());
            self.takes(&name, Kind::named(&name).ok_or_else(unlisted)?, size.unsigned_abs())?;
            return Ok(Announced { name, size, hash, parts: None });
        }
        self.counts(parts.len())?;
        if parts.iter().try_fold(0_i64, |sum, length| sum.checked_add(*length)) != Some(size) {
            return Err(refuse("file-unknown"));
        }
        if size.unsigned_abs() > self.largest() {
            return Err(self.too_large("photos-too-large").into());
        }
        Ok(Announced { name: self.document(), size, hash, parts: Some(parts) })
    }

    /// What arrived in pieces.
    ///
    /// # Errors
    /// As of [`Self::fits`] or [`Self::joined`].
    pub fn arrived(&self, name: &str, parts: Option<&[usize]>, bytes: Vec<u8>) -> Result<Fit, Problems> {
        let Some(parts) = parts else { return self.fits(name, bytes) };
        let (mut rest, mut pictures) = (&bytes[..], Vec::new());
        for (place, length) in parts.iter().enumerate() {
            let (photo, after) = rest.split_at_checked(*length).ok_or_else(|| refuse("upload-damaged"))?;
            pictures.push(((place + 1).to_string(), photo));
            rest = after;
        }
        let pictures: Vec<_> = pictures.iter().map(|(name, photo)| (name.as_str(), *photo)).collect();
        self.joined(&pictures)
    }
}

/// A file that is to come in pieces.
pub struct Announced {
    pub name: String,
    pub size: i64,
    pub hash: Option<String>,
    pub parts: Option<Vec<i64>>,
}

fn told(fault: photos::Fault) -> &'static str {
    match fault {
        photos::Fault::NotAPhoto => "photo-unknown",
        photos::Fault::Damaged => "photo-damaged",
        photos::Fault::Unsuited => "photo-unsuited",
    }
}
