//! Parameters in words: the value in effect and where it comes from: the text, the encoder, the bureau, or nobody yet.

use guiju_core::language::elaborate::Bound;
use guiju_core::language::formula::ParameterId;
use guiju_core::pack::Bindings;
use guiju_core::pack::parameter::{Parameter, ParameterKind, ParameterValue};
use guiju_core::vocabulary::UnitId;

use super::Words;

impl Words<'_> {
    /// The readings in effect: `“左右的幅度”按20%掌握`.
    #[must_use]
    pub fn reading(&self, id: ParameterId) -> String {
        let name = self.parameter(id);
        match self.reading_value(id) {
            Some(value) => self.say("{0}按{1}掌握", "{0} is read as {1}", &[&name, &value]),
            None => self.say("{0}未定", "{0} is not set", &[&name]),
        }
    }
    /// The value in effect of a parameter.
    #[must_use]
    pub fn reading_value(&self, id: ParameterId) -> Option<String> {
        let parameter = self.rules.parameter(id)?;
        let bindings = Bindings { as_of: self.as_of, given: self.parameters.clone(), proposed: false };
        let value = bindings.value(parameter)?;
        Some(self.parameter_value(value, unit_of(parameter)))
    }
    /// A parameter with its value and where that comes from: `“社会平均工资”按36000元掌握（文件自2009年1月1日起的数值）`.
    #[must_use]
    pub fn parameter_origin(&self, id: ParameterId) -> String {
        let Some(parameter) = self.rules.parameter(id) else { return String::new() };
        let told = self.reading(id);
        let origin = self.origin(parameter);
        self.say("{0}（{1}）", "{0} ({1})", &[&told, &origin])
    }
    fn origin(&self, parameter: &Parameter) -> String {
        let given = self.parameters.get(&parameter.id);
        if let Some(value) = given {
            return if parameter.propose == Some(*value) {
                self.pick("编写者建议的取值，经要求采用", "the author's proposal, used as asked").to_owned()
            } else {
                self.pick("使用者本次设定", "set by the user").to_owned()
            };
        }
        let unit = unit_of(parameter);
        match parameter.kind {
            ParameterKind::Reading => self.pick("文中没有数字，是编写者的读法", "the encoder's reading").to_owned(),
            ParameterKind::Dated => match self.since(parameter) {
                Some(since) => self.say("自{0}起的数值", "the value since {0}", &[&since]),
                None => self.pick("文件所载数值", "as the text has it").to_owned(),
            },
            ParameterKind::Local => match parameter.propose {
                Some(value) => {
                    let value = self.parameter_value(value, unit);
                    let (zh, en) = (
                        "文中没有数字，由使用单位设定；编写者建议{0}",
                        "left open by the text, for the user to set; the author proposes {0}",
                    );
                    self.say(zh, en, &[&value])
                }
                None => {
                    self.pick("文中没有数字，由使用单位设定", "left open by the text, for the user to set").to_owned()
                }
            },
        }
    }
    fn since(&self, parameter: &Parameter) -> Option<String> {
        let holds = |from: &guiju_core::value::Date| self.as_of.is_none_or(|day| *from <= day);
        let dates = parameter.values.iter().rev().filter_map(|(from, _): &(_, ParameterValue)| *from);
        dates.into_iter().find(holds).map(|date| self.date(date))
    }
}

fn unit_of(parameter: &Parameter) -> Option<UnitId> {
    match parameter.range {
        Bound::Number { unit, .. } => Some(unit),
        _ => None,
    }
}
