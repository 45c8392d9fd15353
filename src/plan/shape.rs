//! TOML compared with the JSON Schema of the type it is to become.
//!
//! Input: a source text and a type. Output: a value, or every fault at once with its place: syntax,
//! unknown keys with the nearest known one, missing keys, wrong types, wrong choices. serde would
//! stop at the first fault and name it in English only. What the keys mean is not known here.

use schemars::{JsonSchema, generate::SchemaSettings};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::diagnostic::{Code, Diagnostic, Place, nearest};

/// The JSON Schema of `T`.
pub fn schema_of<T: JsonSchema>() -> Value {
    SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>().to_value()
}

/// Reads TOML into `T`. `offset` is where `text` begins in `source`, so that places are those of
/// the whole file.
pub fn read_toml<T: DeserializeOwned + JsonSchema>(
    path: &str,
    source: &str,
    text: std::ops::Range<usize>,
) -> Result<T, Vec<Diagnostic>> {
    let (table, faults) = DeTable::parse_recoverable(&source[text.clone()]);
    let schema = schema_of::<T>();
    let mut shape = ConfigShape { path, source, offset: text.start, root: &schema, faults: Vec::new() };
    for fault in faults {
        let span = fault.span().unwrap_or_default();
        shape.report(Diagnostic::new(Code::ConfigSyntax).with("detail", fault.message()), span);
    }
    if !shape.faults.is_empty() {
        return Err(shape.faults);
    }
    let value = shape.table(table.get_ref(), table.span(), &schema, "");
    if !shape.faults.is_empty() {
        return Err(shape.faults);
    }
    serde_json::from_value(value)
        .map_err(|fault| vec![Diagnostic::new(Code::ConfigSyntax).with("detail", fault.to_string()).at(Place::file(path))])
}

/// The place of a key such as `rating.grades[1].from`, for faults that only show once the keys are
/// read together.
pub fn place_of(path: &str, source: &str, key: &str) -> Place {
    Place::span(path, source, reached(source, key).0)
}

/// Where the value of a key stands, in bytes; `None` where the key does not.
pub fn span_of(source: &str, key: &str) -> Option<std::ops::Range<usize>> {
    let (span, whole) = reached(source, key);
    whole.then_some(span)
}

/// Where the value of a key stands, or as much of the way there as there is, and whether it was all
/// of it.
fn reached(source: &str, key: &str) -> (std::ops::Range<usize>, bool) {
    let (table, _) = DeTable::parse_recoverable(source);
    let mut at = DeValue::Table(table.into_inner());
    let mut span = 0..0;
    for step in key.split(['.', '[']) {
        let next = match (step.strip_suffix(']').and_then(|index| index.parse::<usize>().ok()), at) {
            (Some(index), DeValue::Array(list)) => match list.into_iter().nth(index) {
                Some(value) => value,
                None => return (span, false),
            },
            (None, DeValue::Table(mut table)) => match table.remove(step) {
                Some(value) => value,
                None => return (span, false),
            },
            _ => return (span, false),
        };
        span = next.span();
        at = next.into_inner();
    }
    (span, true)
}

struct ConfigShape<'a> {
    path: &'a str,
    source: &'a str,
    offset: usize,
    root: &'a Value,
    faults: Vec<Diagnostic>,
}

impl<'a> ConfigShape<'a> {
    fn report(&mut self, diagnostic: Diagnostic, span: std::ops::Range<usize>) {
        let span = span.start + self.offset..span.end + self.offset;
        self.faults.push(diagnostic.at(Place::span(self.path, self.source, span)));
    }

    /// Follows references and sees through the "or null" of optional keys, which TOML cannot write.
    fn resolve(&self, schema: &'a Value) -> &'a Value {
        if let Some(pointer) = schema["$ref"].as_str().and_then(|r| r.strip_prefix('#')) {
            return self.root.pointer(pointer).map_or(schema, |target| self.resolve(target));
        }
        let chosen = schema["anyOf"].as_array().and_then(|any| any.iter().find(|one| one["type"] != "null"));
        chosen.map_or(schema, |one| self.resolve(one))
    }

    fn table(&mut self, table: &DeTable<'_>, span: std::ops::Range<usize>, schema: &'a Value, name: &str) -> Value {
        let known = schema["properties"].as_object();
        let free = schema.get("additionalProperties").filter(|free| free.is_object());
        let mut read = Map::new();
        for (key, value) in table {
            let key_text: &str = key.get_ref();
            let inner = format!("{name}{}{key_text}", if name.is_empty() { "" } else { "." });
            match known.and_then(|known| known.get(key_text)).or(free) {
                Some(schema) => {
                    let value = self.value(value, schema, &inner);
                    read.insert(key_text.to_owned(), value);
                }
                None => {
                    let candidates = known.into_iter().flat_map(|known| known.keys().map(String::as_str));
                    let unknown = Diagnostic::new(Code::ConfigUnknownKey).with("key", inner.as_str());
                    self.report(unknown.suggesting(nearest(key_text, candidates)), key.span());
                }
            }
        }
        for key in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !table.contains_key(key) {
                let inner = format!("{name}{}{key}", if name.is_empty() { "" } else { "." });
                self.report(Diagnostic::new(Code::ConfigMissingKey).with("key", inner), span.start..span.start);
            }
        }
        Value::Object(read)
    }

    fn value(&mut self, spanned: &Spanned<DeValue<'_>>, schema: &'a Value, name: &str) -> Value {
        let schema = self.resolve(schema);
        if let Some(choices) = choices(schema) {
            return self.choice(spanned, &choices, name);
        }
        let expected = expected_type(schema);
        let read = match (spanned.get_ref(), expected) {
            (DeValue::Table(table), "object") => return self.table(table, spanned.span(), schema, name),
            (DeValue::Array(list), "array") => {
                let items = &schema["items"];
                let each = list.iter().enumerate();
                return Value::Array(each.map(|(i, item)| self.value(item, items, &format!("{name}[{i}]"))).collect());
            }
            (DeValue::String(text), "string") => Some(json!(text)),
            // Dates need no quotes in TOML; both ways of writing them are understood.
            (DeValue::Datetime(date), "string") => Some(json!(date.to_string())),
            (DeValue::Boolean(truth), "boolean") => Some(json!(truth)),
            (DeValue::Integer(number), "integer" | "number") => whole(number, schema),
            (DeValue::Float(number), "number") => number.as_str().parse::<f64>().ok().filter(|f| f.is_finite()).map(|f| json!(f)),
            _ => None,
        };
        read.unwrap_or_else(|| {
            let found = spanned.get_ref().type_str();
            let wrong = Diagnostic::new(Code::ConfigType).with("key", name).with("expected", expected).with("found", found);
            self.report(wrong, spanned.span());
            Value::Null
        })
    }

    fn choice(&mut self, spanned: &Spanned<DeValue<'_>>, choices: &[&str], name: &str) -> Value {
        let written = spanned.get_ref().as_str().unwrap_or_default();
        if !choices.contains(&written) {
            let wrong = Diagnostic::new(Code::ConfigChoice)
                .with("key", name)
                .with("value", &self.source[spanned.span().start + self.offset..spanned.span().end + self.offset])
                .with("choices", choices.join(", "))
                .suggesting(nearest(written, choices.iter().copied()));
            self.report(wrong, spanned.span());
        }
        json!(written)
    }
}

/// A whole number within the bounds that its Rust type has.
fn whole(number: &toml::de::DeInteger<'_>, schema: &Value) -> Option<Value> {
    let value = i64::from_str_radix(number.as_str(), number.radix()).ok()?;
    let above = schema["minimum"].as_i64().is_none_or(|least| value >= least);
    let below = schema["maximum"].as_i64().is_none_or(|most| value <= most);
    let fits = match schema["format"].as_str() {
        Some("uint8") => u8::try_from(value).is_ok(),
        Some("uint32") => u32::try_from(value).is_ok(),
        _ => true,
    };
    (above && below && fits).then(|| json!(value))
}

fn choices(schema: &Value) -> Option<Vec<&str>> {
    let constants = schema["oneOf"].as_array().map(|all| all.iter().filter_map(|one| one["const"].as_str()).collect());
    constants.or_else(|| Some(schema["enum"].as_array()?.iter().filter_map(Value::as_str).collect()))
}

fn expected_type(schema: &Value) -> &str {
    let kind = &schema["type"];
    let listed = kind.as_array().and_then(|all| all.iter().filter_map(Value::as_str).find(|one| *one != "null"));
    listed.or(kind.as_str()).unwrap_or("object")
}
