// The visitor that writes JSON Schema. It visits one element of each list.
#include "reports/json/json_schema.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace erchaos::reports {
namespace {

using Json = nlohmann::ordered_json;

class SchemaValue : public Value {
 public:
  SchemaValue(Json& at, Json& definitions) : at_(at), definitions_(definitions) {}

  void text(std::string& /*text*/) override { set_type("string"); }
  void flag(bool& /*flag*/) override { set_type("boolean"); }
  void number(double& /*number*/) override { set_type("number"); }
  void count(std::uint64_t& /*count*/, std::uint64_t most) override {
    set_type("integer");
    at_["minimum"] = 0;
    if (most <= std::numeric_limits<std::uint16_t>::max()) {
      at_["maximum"] = most;
    }
  }
  void choice(std::size_t& /*place*/, std::span<const std::string_view> names) override {
    set_type("string");
    at_["enum"] = names;
    if (is_nullable_) {
      at_["enum"].push_back(nullptr);
    }
  }
  void moment(Instant& /*at*/) override { set_type("number"); }
  void duration(Duration& /*duration*/) override { set_type("number"); }
  void clock_reading(Instant& /*reading*/) override { set_type("integer"); }
  void utc(Duration& /*since_1970*/) override { set_type("string"); }
  void pair(double& /*first*/, double& /*second*/) override {
    set_type("array");
    at_.update({{"items", {{"type", "number"}}}, {"minItems", 2}, {"maxItems", 2}});
  }
  void nullable(bool /*is_there*/, const std::function<void(Value&)>& visit_inner,
                const std::function<void()>& /*clear*/) override {
    is_nullable_ = true;
    visit_inner(*this);
  }
  void list(const Items& items) override {
    set_type("array");
    items.resize(1);
    SchemaValue item{at_["items"], definitions_};
    items.visit(0, item);
  }
  void object(const std::function<void(Object&)>& describe_object) override;

 private:
  void set_type(const char* name) {
    at_["type"] = is_nullable_ ? Json::array({name, "null"}) : Json(name);
  }

  Json& at_;
  Json& definitions_;
  bool is_nullable_ = false;
};

class SchemaObject : public Object {
 public:
  explicit SchemaObject(Json& definitions) : definitions_(definitions) {}

  void is(std::string_view name, std::string_view meaning) override {
    name_ = name;
    meaning_ = meaning;
  }
  void member(const Key& key, const std::function<void(Value&)>& visit_value) override {
    Json& property = properties_[std::string{key.name}] = Json::object();
    if (!key.meaning.empty()) {
      property["description"] = key.meaning;
    }
    SchemaValue value{property, definitions_};
    visit_value(value);
    if (key.presence == Presence::if_filled) {
      property["minLength"] = 1;
    } else {
      required_.push_back(key.name);
    }
  }
  void others(std::string_view meaning, const Entries& entries) override {
    others_ = Json::object({{"description", meaning}});
    entries.append("");
    SchemaValue value{others_, definitions_};
    entries.visit(entries.size, value);
    names_ = entries.allowed;
  }

  const std::string& name() const { return name_; }
  Json schema(const Json& type) const {
    Json schema = Json::object();
    if (!meaning_.empty()) {
      schema["description"] = meaning_;
    }
    schema["type"] = type;
    if (!required_.empty()) {
      schema["required"] = required_;
    }
    schema["additionalProperties"] = others_;
    if (!names_.empty()) {
      schema["propertyNames"] = {{"enum", names_}};
    }
    if (!properties_.empty()) {
      schema["properties"] = properties_;
    }
    return schema;
  }

 private:
  Json& definitions_;
  std::string name_;
  std::string meaning_;
  Json required_ = Json::array();
  Json properties_ = Json::object();
  Json others_ = false;
  std::span<const std::string_view> names_;
};

void SchemaValue::object(const std::function<void(Object&)>& describe_object) {
  SchemaObject object{definitions_};
  describe_object(object);
  if (object.name().empty()) {
    at_.update(object.schema(is_nullable_ ? Json::array({"object", "null"}) : Json("object")));
    return;
  }
  definitions_[object.name()] = object.schema("object");
  const std::string place = "#/definitions/" + object.name();
  if (is_nullable_) {
    at_["oneOf"] = Json::array({{{"$ref", place}}, {{"type", "null"}}});
  } else {
    at_["$ref"] = place;
  }
}

}  // namespace

Json schema_of(std::string_view id, const std::function<void(Value&)>& visit_value) {
  Json root;
  Json definitions = Json::object();
  SchemaValue value{root, definitions};
  visit_value(value);
  const std::string name = root.at("$ref").get<std::string>();
  Json whole{{"$schema", "http://json-schema.org/draft-07/schema#"}, {"$id", id}};
  whole.update(definitions.at(Json::json_pointer{name.substr(1)}.back()));
  definitions.erase(Json::json_pointer{name.substr(1)}.back());
  whole["definitions"] = std::move(definitions);
  return whole;
}

}  // namespace erchaos::reports
