//! Checks of a rules document beyond its form: references that lead nowhere, numbers without a source, names that are
//! missing in a language.

use std::collections::BTreeSet;

use super::{CallTerms, DatedDays, Jurisdiction, NumberRule, PilotTerms, RulesFault, Switch, Term, number_rules};
use crate::value::Texts;

pub(super) fn faults(file: &str, rules: &Jurisdiction) -> Vec<RulesFault> {
    let mut check = Check { file, rules, faults: Vec::new() };
    check.document();
    check.calendar();
    check.numbers();
    check.labels();
    check.thresholds();
    check.call(&rules.call);
    check.pilot(&rules.pilot);
    check.approvals();
    check.routes();
    check.faults
}

pub(super) struct Check<'a> {
    file: &'a str,
    pub(super) rules: &'a Jurisdiction,
    faults: Vec<RulesFault>,
}

impl Check<'_> {
    pub(super) fn require(&mut self, holds: bool, key: impl Into<String>, reason: impl Into<String>) {
        if !holds {
            self.faults.push(RulesFault { file: self.file.to_owned(), key: key.into(), reason: reason.into() });
        }
    }

    fn document(&mut self) {
        let rules = self.rules;
        self.require(!rules.currencies.is_empty(), "currencies", "at least one currency");
        self.require(!rules.languages.is_empty(), "languages", "at least one language");
        self.require(!rules.registry_numbers.is_empty(), "registry_numbers", "at least one kind of number");
        self.names("name", &rules.name);
        self.unique("sources", rules.sources.iter().map(|source| source.key.as_str()));
        self.unique("legal_bases", rules.legal_bases.iter().map(|basis| basis.key.as_str()));
        for basis in &rules.legal_bases {
            let key = format!("legal_bases.{}", basis.key);
            self.names(&format!("{key}.title"), &basis.title);
            self.sourced(&key, true, basis.source.as_deref(), basis.to_be_confirmed);
        }
    }

    fn calendar(&mut self) {
        let calendar = &self.rules.calendar;
        self.require(calendar.years[0] <= calendar.years[1], "calendar.years", "the first year is after the last");
        let lists = [
            ("calendar.holidays", &calendar.holidays),
            ("calendar.added_working_days", &calendar.added_working_days),
            ("calendar.bank_closures", &calendar.bank_closures),
        ];
        for (key, list) in lists {
            for (index, days) in list.iter().enumerate() {
                self.days(&format!("{key}[{index}]"), days, calendar.years);
            }
        }
    }

    fn days(&mut self, key: &str, days: &DatedDays, [first, last]: [i32; 2]) {
        self.names(&format!("{key}.name"), &days.name);
        self.sourced(key, true, days.source.as_deref(), days.to_be_confirmed);
        for day in &days.dates {
            let inside = (first..=last).contains(&chrono::Datelike::year(day));
            self.require(inside, format!("{key}.dates"), format!("{day} is outside calendar.years"));
        }
    }

    fn numbers(&mut self) {
        let numbers = &self.rules.registry_numbers;
        self.unique("registry_numbers", numbers.iter().map(|number| number.key.as_str()));
        for number in numbers {
            let key = format!("registry_numbers.{}", number.key);
            self.names(&format!("{key}.name"), &number.name);
            self.sourced(&key, true, number.source.as_deref(), number.to_be_confirmed);
            let shaped = (number.rule == NumberRule::Shape) != number.shapes.is_empty();
            self.require(shaped, format!("{key}.shapes"), "needed by the rule `shape`, and by no other");
            let compact: String = number.example.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
            let fits = number_rules::read(number.rule, &number.shapes, &compact).is_some_and(|read| read.checksum_fits);
            self.require(fits, format!("{key}.example"), "does not pass its own rule");
        }
    }

    fn labels(&mut self) {
        let rules = self.rules;
        self.unique("legal_forms", rules.legal_forms.iter().map(|form| form.key.as_str()));
        for form in &rules.legal_forms {
            let key = format!("legal_forms.{}", form.key);
            self.names(&key, &form.name);
            self.sourced(&key, true, form.source.as_deref(), form.to_be_confirmed);
        }
        self.unique("documents", rules.documents.iter().map(|document| document.key.as_str()));
        for document in &rules.documents {
            let key = format!("documents.{}", document.key);
            self.names(&key, &document.name);
            self.sourced(&key, true, document.source.as_deref(), document.to_be_confirmed);
        }
        self.unique("labels", rules.labels.iter().map(|label| label.key.as_str()));
        for label in &rules.labels {
            let key = format!("labels.{}", label.key);
            self.names(&format!("{key}.name"), &label.name);
            self.names(&format!("{key}.issuer"), &label.issuer);
            self.sourced(&key, label.validity_months.is_some(), label.source.as_deref(), label.to_be_confirmed);
            self.require(label.validity_months != Some(0), format!("{key}.validity_months"), ZERO);
            self.bases(&key, label.legal_basis.iter());
            self.conditions(&key, &label.conditions);
            for right in &label.rights {
                let key = format!("{key}.rights.{}", right.key);
                self.names(&key, &right.name);
                self.sourced(&key, true, right.source.as_deref(), right.to_be_confirmed);
            }
        }
    }

    fn call(&mut self, call: &CallTerms) {
        self.term("call.minimum_open", &call.minimum_open);
        self.term("call.questions_before_deadline", &call.questions_before_deadline);
        self.term("call.after_amendment", &call.after_amendment);
        self.term("call.repair", &call.repair);
        self.term("call.complaint", &call.complaint);
        self.term("call.offer", &call.offer);
        self.term("call.consultation", &call.consultation);
        if let Some(reserve) = &call.reserve {
            self.term("call.reserve", reserve);
        }
        let outage = &call.outage;
        let known = outage.minutes.is_some() && outage.within_hours.is_some();
        self.sourced("call.outage", known, outage.source.as_deref(), outage.to_be_confirmed);
        self.require(outage.minutes != Some(0), "call.outage.minutes", ZERO);
        self.require(outage.within_hours != Some(0), "call.outage.within_hours", ZERO);
        self.term("call.outage.extension", &outage.extension);
        let low = &call.low_price;
        self.sourced("call.low_price", low.percent.is_some(), low.source.as_deref(), low.to_be_confirmed);
        let share = low.percent.is_none_or(|percent| (1..100).contains(&percent));
        self.require(share, "call.low_price.percent", "a share of the mean: 1 to 99");
    }

    fn pilot(&mut self, pilot: &PilotTerms) {
        self.switch("pilot.direct_invitation", &pilot.direct_invitation);
        self.switch("pilot.publish_undecided", &pilot.publish_undecided);
        self.term("pilot.decision", &pilot.decision);
        self.term("pilot.reply_to_notice", &pilot.reply_to_notice);
        self.term("pilot.payment", &pilot.payment);
    }

    pub(super) fn term(&mut self, key: &str, term: &Term) {
        use super::EdgeDay::{Counted, NotCounted};
        self.sourced(key, term.n.is_some(), term.source.as_deref(), term.to_be_confirmed);
        self.require(term.n != Some(0), format!("{key}.n"), ZERO);
        let clear = !(term.start_day == Counted && term.end_day == NotCounted);
        self.require(clear, format!("{key}.start_day"), "clear days do not count the first day either");
    }

    fn switch(&mut self, key: &str, switch: &Switch) {
        self.sourced(key, switch.on.is_some(), switch.source.as_deref(), switch.to_be_confirmed);
    }

    pub(super) fn threshold(&mut self, key: &str, threshold: &str) {
        self.require(self.rules.threshold(threshold).is_some(), key, format!("no threshold `{threshold}`"));
    }

    pub(super) fn bases<'b>(&mut self, key: &str, bases: impl Iterator<Item = &'b String>) {
        for basis in bases {
            self.require(self.rules.legal_basis(basis).is_some(), key, format!("no legal basis `{basis}`"));
        }
    }

    /// What is stated says where it comes from, or that it is to be confirmed.
    pub(super) fn sourced(&mut self, key: &str, stated: bool, source: Option<&str>, to_be_confirmed: bool) {
        let told = !stated || source.is_some() || to_be_confirmed;
        self.require(told, key, "neither `source` nor `to_be_confirmed = true`");
        self.source(key, source);
    }

    pub(super) fn source(&mut self, key: &str, source: Option<&str>) {
        let found = source.is_none_or(|source| self.rules.source(source).is_some());
        self.require(found, format!("{key}.source"), format!("no source `{}`", source.unwrap_or_default()));
    }

    /// In the country's languages, and in English for everybody else.
    pub(super) fn names(&mut self, key: &str, name: &Texts) {
        let wanted = self.rules.languages.iter().map(String::as_str).chain(["en"]);
        let missing: BTreeSet<&str> =
            wanted.filter(|lang| name.get(lang).is_none_or(|text| text.text.trim().is_empty())).collect();
        let list: Vec<&str> = missing.into_iter().collect();
        self.require(list.is_empty(), key, format!("no wording in {}", list.join(", ")));
    }

    pub(super) fn unique<'b>(&mut self, list: &str, keys: impl Iterator<Item = &'b str>) {
        let mut seen = BTreeSet::new();
        for key in keys {
            let fits = !key.is_empty()
                && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_".contains(&b));
            self.require(fits, list, format!("`{key}`: keys are lower-case letters, digits, - and _"));
            self.require(seen.insert(key), list, format!("`{key}` stands there twice"));
        }
    }
}

pub(super) const ZERO: &str = "has to be more than 0; a number that nobody knows is left out";
