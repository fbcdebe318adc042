//! The parts of a SARIF 2.1.0 log that are written, by their names in the standard; what is absent here is optional there.
#![allow(missing_docs)] // the names are the standard's own

use std::collections::BTreeMap;

use serde::Serialize;

/// A property bag.
pub type Properties = BTreeMap<&'static str, String>;

/// sarifLog (§3.13).
#[derive(Clone, Debug, Serialize)]
pub struct Log {
    #[serde(rename = "$schema")]
    pub schema: &'static str,
    pub version: &'static str,
    pub runs: Vec<Run>,
}

/// run (§3.14).
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Run {
    pub tool: Tool,
    pub taxonomies: Vec<Taxonomy>,
    pub invocations: Vec<Invocation>,
    pub column_kind: &'static str,
    pub results: Vec<Result>,
    pub properties: RunProperties,
}

/// What the verdicts depend on besides packs and data.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RunProperties {
    pub as_of: String,
    pub benchmark: bool,
    pub verdict_digest: String,
}

/// tool (§3.18).
#[derive(Clone, Debug, Serialize)]
pub struct Tool {
    pub driver: Driver,
}

/// toolComponent (§3.19) as the driver.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Driver {
    pub name: &'static str,
    pub version: &'static str,
    pub semantic_version: &'static str,
    pub language: &'static str,
    pub rules: Vec<Reporting>,
    pub supported_taxonomies: Vec<Component>,
}

/// toolComponentReference (§3.54).
#[derive(Clone, Debug, Serialize)]
pub struct Component {
    pub name: String,
    pub index: usize,
}

/// reportingDescriptor (§3.49) of a norm.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reporting {
    pub id: String,
    pub name: String,
    pub short_description: Message,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<Message>,
    pub default_configuration: RuleConfiguration,
    pub relationships: Vec<Relationship>,
    pub properties: Properties,
}

/// reportingConfiguration (§3.50).
#[derive(Clone, Debug, Serialize)]
pub struct RuleConfiguration {
    pub level: &'static str,
}

/// reportingDescriptorRelationship (§3.53).
#[derive(Clone, Debug, Serialize)]
pub struct Relationship {
    pub target: Reference,
    pub kinds: Vec<&'static str>,
}

/// reportingDescriptorReference (§3.52) to a taxon.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reference {
    pub id: String,
    pub tool_component: Component,
}

/// toolComponent (§3.19) as a taxonomy: a document.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Taxonomy {
    pub name: String,
    pub organization: String,
    pub short_description: Message,
    pub taxa: Vec<Taxon>,
}

/// reportingDescriptor (§3.49) of a sentence.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Taxon {
    pub id: String,
    pub short_description: Message,
}

/// invocation (§3.20).
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Invocation {
    pub execution_successful: bool,
    #[serde(rename = "toolExecutionNotifications")]
    pub notifications: Vec<Notification>,
}

/// notification (§3.58).
#[derive(Clone, Debug, Serialize)]
pub struct Notification {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub descriptor: Option<Descriptor>,
    pub level: &'static str,
    pub message: Message,
}

/// reportingDescriptorReference (§3.52) to a diagnostic.
#[derive(Clone, Debug, Serialize)]
pub struct Descriptor {
    pub id: &'static str,
}

/// message (§3.11).
#[derive(Clone, Debug, Serialize)]
pub struct Message {
    pub text: String,
}

/// result (§3.27).
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Result {
    pub rule_id: String,
    pub rule_index: usize,
    pub kind: &'static str,
    pub level: &'static str,
    pub message: Message,
    pub locations: Vec<Location>,
    #[serde(rename = "partialFingerprints")]
    pub fingerprints: BTreeMap<&'static str, String>,
    pub properties: Properties,
}

/// location (§3.28).
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Location {
    pub logical_locations: Vec<LogicalLocation>,
}

/// logicalLocation (§3.33).
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LogicalLocation {
    pub name: String,
    pub fully_qualified_name: String,
    pub kind: String,
}
