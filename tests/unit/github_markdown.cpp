// Markdown, as GitHub's own parser understands it.
#include "tests/unit/github_markdown.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <re2/re2.h>

#include <boost/algorithm/string/replace.hpp>
#include <cstdlib>
#include <memory>

namespace erchaos {

std::string as_html(const std::string& markdown) {
  cmark_gfm_core_extensions_ensure_registered();
  const std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)> parser{
      cmark_parser_new(CMARK_OPT_UNSAFE), cmark_parser_free};
  for (const char* name : {"table", "autolink", "strikethrough", "tasklist"}) {
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
  }
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  const std::unique_ptr<cmark_node, decltype(&cmark_node_free)> document{
      cmark_parser_finish(parser.get()), cmark_node_free};
  const std::unique_ptr<char, decltype(&std::free)> html{
      cmark_render_html(document.get(), CMARK_OPT_UNSAFE,
                        cmark_parser_get_syntax_extensions(parser.get())),
      std::free};
  return html.get();
}

std::string as_seen(const std::string& html) {
  std::string text = html;
  RE2::GlobalReplace(&text, "<[^>]*>|\xE2\x80\x8B", "");
  for (const auto& [entity, character] :
       {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}}) {
    boost::replace_all(text, entity, character);
  }
  return text;
}

}  // namespace erchaos
