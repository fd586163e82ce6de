// XML held against an XML Schema.
#include "tests/unit/xml_schema_check.hpp"

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include <memory>

namespace erchaos {

std::string xml_violations(const std::string& name, const std::string& text) {
  using Parser = std::unique_ptr<xmlSchemaParserCtxt, decltype(&xmlSchemaFreeParserCtxt)>;
  using Schema = std::unique_ptr<xmlSchema, decltype(&xmlSchemaFree)>;
  using Check = std::unique_ptr<xmlSchemaValidCtxt, decltype(&xmlSchemaFreeValidCtxt)>;
  using Document = std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)>;
  const std::string file = ERCHAOS_SOURCE "/reports/export/" + name;
  const Document document{xmlReadMemory(text.data(), static_cast<int>(text.size()), "report",
                                        nullptr, XML_PARSE_NONET | XML_PARSE_NOERROR),
                          xmlFreeDoc};
  if (document == nullptr) {
    return "is not XML";
  }
  const Parser parser{xmlSchemaNewParserCtxt(file.c_str()), xmlSchemaFreeParserCtxt};
  const Schema schema{xmlSchemaParse(parser.get()), xmlSchemaFree};
  if (schema == nullptr) {
    return file + " is no schema";
  }
  const Check check{xmlSchemaNewValidCtxt(schema.get()), xmlSchemaFreeValidCtxt};
  std::string complaints;
  xmlSchemaSetValidStructuredErrors(
      check.get(),
      [](void* told, auto* error) { *static_cast<std::string*>(told) += error->message; },
      &complaints);
  const int status = xmlSchemaValidateDoc(check.get(), document.get());
  return status == 0 || !complaints.empty() ? complaints : "cannot be validated";
}

}  // namespace erchaos
