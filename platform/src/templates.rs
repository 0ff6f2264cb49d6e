//! Pages: one Tera for each language, so that a template writes `{{ "key" | t }}` and never names its language.
//!
//! Filters are registered before anything is loaded, because Tera refuses a template that names an unknown one.
//! A variable that is missing is an error, never an empty place on a page.

use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};
use std::time::{Duration, Instant, SystemTime};

use serde::Serialize;
use tera::{Context, Tera, Value};

use crate::folder;
use crate::i18n::{Catalogue, Lang};

mod filters;

/// A template that could not be read or rendered, with the place in it.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    #[error("template {name}: {problem}")]
    Render { name: String, problem: String },
    #[error("templates do not load: {0}")]
    Load(String),
}

/// A folder that is watched is looked at no more often.
const LOOK_AGAIN: Duration = Duration::from_millis(300);

/// One a language, in the order of the catalogue.
type Engines = Arc<Vec<Tera>>;

/// Every template in every language. Cheap to clone.
#[derive(Clone)]
pub struct Templates(Arc<Inner>);

struct Inner {
    engines: RwLock<Engines>,
    catalogue: Catalogue,
    globals: Value,
    /// Where they are read from anew when a file changed; only while developing.
    folder: Option<PathBuf>,
    read_at: RwLock<Option<SystemTime>>,
    looked_at: RwLock<Instant>,
}

impl Templates {
    /// Reads templates given as (name, text); names are paths under `templates/`, such as `call/list.html`.
    ///
    /// # Errors
    /// A template that does not parse, or names a filter, component or parent that is not there.
    pub fn load<N, T>(files: impl IntoIterator<Item = (N, T)>, catalogue: &Catalogue) -> Result<Self, TemplateError>
    where
        N: Into<String>,
        T: Into<String>,
    {
        Self::load_with(files, catalogue, &serde_json::json!({}))
    }

    /// The same with names that every template sees, such as the addresses of the style sheet and the icons.
    ///
    /// # Errors
    /// As [`Templates::load`]; also names that are no map.
    pub fn load_with<N, T>(
        files: impl IntoIterator<Item = (N, T)>,
        catalogue: &Catalogue,
        globals: &impl Serialize,
    ) -> Result<Self, TemplateError>
    where
        N: Into<String>,
        T: Into<String>,
    {
        let files: Vec<(String, String)> = files.into_iter().map(|(name, text)| (name.into(), text.into())).collect();
        let globals = Value::try_from_serializable(globals).map_err(|error| TemplateError::Load(error.to_string()))?;
        let engines = engines(&files, catalogue, &globals)?;
        Ok(Self(Arc::new(Inner {
            engines: RwLock::new(engines),
            catalogue: catalogue.clone(),
            globals,
            folder: None,
            read_at: RwLock::new(None),
            looked_at: RwLock::new(Instant::now()),
        })))
    }

    /// Reads a folder, and reads it anew whenever a file in it changes. For development; a release embeds its templates.
    ///
    /// # Errors
    /// As [`Templates::load`]; also a folder that cannot be read.
    pub fn watch(folder: &Path, catalogue: &Catalogue, globals: &impl Serialize) -> Result<Self, TemplateError> {
        let files = folder::read(folder).map_err(|error| TemplateError::Load(error.to_string()))?;
        let globals = Value::try_from_serializable(globals).map_err(|error| TemplateError::Load(error.to_string()))?;
        let engines = engines(&files, catalogue, &globals)?;
        let inner = Inner {
            engines: RwLock::new(engines),
            catalogue: catalogue.clone(),
            globals,
            folder: Some(folder.to_owned()),
            read_at: RwLock::new(folder::newest(folder)),
            looked_at: RwLock::new(Instant::now()),
        };
        Ok(Self(Arc::new(inner)))
    }

    /// Renders a template for a reader of that language.
    ///
    /// # Errors
    /// An unknown template, a variable that is missing, a context that is no map.
    pub fn render(&self, lang: Lang, name: &str, context: &(impl Serialize + ?Sized)) -> Result<String, TemplateError> {
        let fault = |error: tera::Error| TemplateError::Render { name: name.to_owned(), problem: told(&error) };
        let context = Context::from_serialize(context).map_err(fault)?;
        self.engines()?[self.0.catalogue.place(lang)].render(name, &context).map_err(fault)
    }

    /// The names of all templates.
    ///
    /// # Errors
    /// A changed folder that no longer loads.
    pub fn names(&self) -> Result<Vec<String>, TemplateError> {
        let mut names: Vec<String> = self.engines()?[0].get_template_names().map(str::to_owned).collect();
        names.sort();
        Ok(names)
    }

    fn engines(&self) -> Result<Engines, TemplateError> {
        self.refresh()?;
        let engines = self.0.engines.read().map_err(|_| TemplateError::Load("lock".to_owned()))?;
        Ok(Arc::clone(&engines))
    }

    /// Reads the folder again where one is watched and a file in it is newer.
    fn refresh(&self) -> Result<(), TemplateError> {
        let Some(folder) = &self.0.folder else { return Ok(()) };
        if self.0.looked_at.read().is_ok_and(|at| at.elapsed() < LOOK_AGAIN) {
            return Ok(());
        }
        if let Ok(mut at) = self.0.looked_at.write() {
            *at = Instant::now();
        }
        let newest = folder::newest(folder);
        let known = self.0.read_at.read().map_or(None, |at| *at);
        if newest <= known {
            return Ok(());
        }
        let files = folder::read(folder).map_err(|error| TemplateError::Load(error.to_string()))?;
        let fresh = engines(&files, &self.0.catalogue, &self.0.globals)?;
        if let (Ok(mut engines), Ok(mut at)) = (self.0.engines.write(), self.0.read_at.write()) {
            *engines = fresh;
            *at = newest;
        }
        Ok(())
    }
}

fn engines(files: &[(String, String)], catalogue: &Catalogue, globals: &Value) -> Result<Engines, TemplateError> {
    let all = catalogue.languages().iter().map(|lang| engine(*lang, files, catalogue, globals));
    Ok(Arc::new(all.collect::<Result<_, _>>()?))
}

fn engine(
    lang: Lang,
    files: &[(String, String)],
    catalogue: &Catalogue,
    globals: &Value,
) -> Result<Tera, TemplateError> {
    let mut tera = Tera::new();
    filters::register(&mut tera, lang, catalogue);
    let context = Context::from_serialize(globals).map_err(|error| TemplateError::Load(told(&error)))?;
    *tera.global_context() = context;
    tera.global_context().insert("lang", lang.code());
    tera.add_raw_templates(files.iter().map(|(name, text)| (name.as_str(), text.as_str())))
        .map_err(|error| TemplateError::Load(told(&error)))?;
    Ok(tera)
}

/// The error and what caused it, in one text.
fn told(error: &tera::Error) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        cause = inner.source();
    }
    text
}

#[cfg(test)]
mod tests;
