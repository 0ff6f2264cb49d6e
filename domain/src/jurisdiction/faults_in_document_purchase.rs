//! The same checks for what a purchase follows: thresholds, approvals, routes, conditions, steps.

use super::{
    ComplaintRule, Condition, PurchasePhase, Route, Step, StepActor, StepKind, Test,
    faults_in_document::{Check, ZERO},
};

impl Check<'_> {
    pub(super) fn thresholds(&mut self) {
        let rules = self.rules;
        self.unique("thresholds", rules.thresholds.iter().map(|threshold| threshold.key.as_str()));
        for threshold in &rules.thresholds {
            let key = format!("thresholds.{}", threshold.key);
            self.names(&format!("{key}.name"), &threshold.name);
            self.sourced(&key, threshold.amount.is_some(), threshold.source.as_deref(), threshold.to_be_confirmed);
            self.bases(&key, threshold.legal_basis.iter());
            let positive = threshold.amount.is_none() || threshold.money().is_some_and(|money| money.minor > 0);
            self.require(positive, format!("{key}.amount"), ZERO);
            let known = rules.currencies.contains(&threshold.currency);
            self.require(known, format!("{key}.currency"), "is none of the country's currencies");
        }
    }

    pub(super) fn approvals(&mut self) {
        let rules = self.rules;
        self.unique("approvals", rules.approvals.iter().map(|chain| chain.key.as_str()));
        for chain in &rules.approvals {
            let key = format!("approvals.{}", chain.key);
            self.names(&format!("{key}.name"), &chain.name);
            self.sourced(&key, true, chain.source.as_deref(), chain.to_be_confirmed);
            self.require(!chain.roles.is_empty(), format!("{key}.roles"), "at least one role");
            for role in &chain.roles {
                let approves = role.role().is_some() && *role != StepActor::Both;
                self.require(approves, format!("{key}.roles"), format!("`{role}` cannot approve"));
            }
            if let Some(threshold) = &chain.above {
                self.threshold(&format!("{key}.above"), threshold);
            }
        }
    }

    pub(super) fn routes(&mut self) {
        let rules = self.rules;
        self.unique("routes", rules.routes.iter().map(|route| route.key.as_str()));
        for route in &rules.routes {
            let key = format!("routes.{}", route.key);
            self.route(&key, route);
            self.conditions(&key, &route.conditions);
            for step in &route.steps {
                self.step(&format!("{key}.steps.{}", step.key), step);
            }
        }
    }

    pub(super) fn route(&mut self, key: &str, route: &Route) {
        self.names(&format!("{key}.name"), &route.name);
        self.names(&format!("{key}.summary"), &route.summary);
        self.sourced(key, true, route.source.as_deref(), route.to_be_confirmed);
        self.bases(key, route.legal_bases.iter());
        self.require(!route.origins.is_empty(), format!("{key}.origins"), "at least one origin");
        let ends_later = route.valid_to.is_none_or(|last| route.valid_from <= last);
        self.require(ends_later, format!("{key}.valid_to"), "is before valid_from");
        self.require(route.same_process != route.link.is_some(), format!("{key}.link"), "needed unless same_process");
        self.unique(&format!("{key}.steps"), route.steps.iter().map(|step| step.key.as_str()));
        let signed =
            route.steps.iter().any(|step| step.kind == StepKind::Sign && step.phase == PurchasePhase::Contract);
        self.require(signed, format!("{key}.steps"), "no step signs the contract");
        if let Some(complaint) = &route.complaint {
            self.complaint(&format!("{key}.complaint"), complaint);
        }
        for pair in route.steps.windows(2) {
            let [before, after] = pair else { continue };
            let reason = format!("belongs to `{}`, which comes before `{}`", after.phase, before.phase);
            self.require(before.phase <= after.phase, format!("{key}.steps.{}.phase", after.key), reason);
        }
    }

    pub(super) fn complaint(&mut self, key: &str, complaint: &ComplaintRule) {
        self.term(&format!("{key}.answer"), &complaint.answer);
        for (name, term) in [("suspension", &complaint.suspension), ("next_within", &complaint.next_within)] {
            if let Some(term) = term {
                self.term(&format!("{key}.{name}"), term);
            }
        }
        if let Some(body) = &complaint.next_body {
            self.names(&format!("{key}.next_body"), body);
        }
    }

    pub(super) fn step(&mut self, key: &str, step: &Step) {
        self.names(&format!("{key}.name"), &step.name);
        self.source(key, step.source.as_deref());
        if let Some(help) = &step.help {
            self.names(&format!("{key}.help"), help);
        }
        if let Some(body) = &step.body {
            self.names(&format!("{key}.body"), body);
        }
        let named = (step.actor == StepActor::OutsideBody) == step.body.is_some();
        self.require(named, format!("{key}.body"), "needed for an outside body, and for nobody else");
        let waits = step.kind != StepKind::Wait || step.min.is_some() || step.max.is_some();
        self.require(waits, format!("{key}.min"), "a step that waits needs `min` or `max`");
        if let Some(when) = &step.when {
            self.threshold(&format!("{key}.when.value_from"), &when.value_from);
        }
        if let Some(min) = &step.min {
            self.term(&format!("{key}.min"), min);
        }
        if let Some(max) = &step.max {
            self.term(&format!("{key}.max"), max);
        }
    }

    pub(super) fn conditions(&mut self, key: &str, conditions: &[Condition]) {
        self.unique(&format!("{key}.conditions"), conditions.iter().map(|condition| condition.key.as_str()));
        for condition in conditions {
            let key = format!("{key}.conditions.{}", condition.key);
            self.names(&format!("{key}.question"), &condition.question);
            self.sourced(&key, true, condition.source.as_deref(), condition.to_be_confirmed);
            match &condition.test {
                Test::ValueAtMost { threshold } | Test::ValueAbove { threshold } | Test::YearAtMost { threshold } => {
                    self.threshold(&format!("{key}.test"), threshold);
                }
                Test::PilotOutcome { any_of } => {
                    self.require(!any_of.is_empty(), format!("{key}.test"), "at least one outcome");
                }
                Test::LabelHeld { label } => {
                    self.require(
                        self.rules.label(label).is_some(),
                        format!("{key}.test"),
                        format!("no label `{label}`"),
                    );
                }
                Test::YoungerThan { years } => self.require(*years > 0, format!("{key}.test"), ZERO),
                Test::CapitalHeld { any_of } => {
                    let sound = !any_of.is_empty() && any_of.iter().all(|part| part.one_in > 0);
                    self.require(sound, format!("{key}.test"), "at least one part, each one in 1 or more");
                }
                Test::CompaniesHoldAtMost { sizes, .. } => {
                    self.require(!sizes.is_empty(), format!("{key}.test"), "at least one size");
                }
                Test::SizeWithin { classes } => {
                    self.require(!classes.is_empty(), format!("{key}.test"), "at least one class");
                }
                Test::Recorded => {}
            }
        }
    }
}
