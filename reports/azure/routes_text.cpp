// routes.txt: route tables in the columns that Azure's cmdlets print.
#include <fmt/format.h>

#include <algorithm>

#include "reports/azure/circuits.hpp"
#include "reports/format.hpp"
#include "reports/text/text.hpp"

namespace erchaos::reports {
namespace {

using RouteRow = std::vector<std::string>;

enum class Align { left, right };

struct RouteColumn {
  std::string title;
  Align align{};
};

// In the layout of Format-Table: titles, underlined, and rows.
std::string table_text(const std::vector<RouteColumn>& columns, const std::vector<RouteRow>& rows) {
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    widths.push_back(columns[i].title.size());
    for (const RouteRow& row : rows) {
      widths[i] = std::max(widths[i], row[i].size());
    }
  }
  std::string text;
  const auto add = [&](const RouteRow& row) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += columns[i].align == Align::left ? fmt::format("{:<{}} ", row[i], widths[i])
                                              : fmt::format("{:>{}} ", row[i], widths[i]);
    }
    text += line.substr(0, line.find_last_not_of(' ') + 1) + '\n';
  };
  RouteRow titles;
  RouteRow lines;
  for (const RouteColumn& column : columns) {
    titles.push_back(column.title);
    lines.emplace_back(column.title.size(), '-');
  }
  add(titles);
  add(lines);
  std::ranges::for_each(rows, add);
  return text;
}

// Get-AzExpressRouteCircuitRouteTable, az network express-route list-route-tables.
std::string of_msee(const BgpTable& table) {
  std::vector<RouteRow> rows;
  for (const BgpRoute& route : table.routes) {
    rows.push_back({printable(route.network), printable(route.next_hop),
                    route.local_preference ? fmt::format("{}", *route.local_preference) : "",
                    fmt::format("{}", route.weight), printable(route.as_path)});
  }
  return table_text({{"Network", Align::left},
                     {"NextHop", Align::left},
                     {"LocPrf", Align::left},
                     {"Weight", Align::right},
                     {"Path", Align::left}},
                    rows);
}

// Get-AzVirtualNetworkGatewayLearnedRoute.
std::string of_gateway(const BgpTable& table) {
  std::vector<RouteRow> rows;
  for (const BgpRoute& route : table.routes) {
    std::string path = printable(route.as_path);
    std::ranges::replace(path, ' ', '-');
    rows.push_back({printable(route.network), printable(route.next_hop), std::move(path),
                    fmt::format("{}", route.weight)});
  }
  return table_text({{"Network", Align::left},
                     {"NextHop", Align::left},
                     {"AsPath", Align::left},
                     {"Weight", Align::right}},
                    rows);
}

// "msee1 (Primary)"; with the circuit's number if there are several.
std::string title_of(const BgpTable& table, const Circuits& circuits) {
  const auto on = circuits.link_of_msee(table.node);
  std::string name = printable(table.node);
  if (!on) {
    return name;
  }
  return circuits.all().size() == 1
             ? fmt::format("{} ({})", name, name_of(on->link))
             : fmt::format("{} (circuit {}, {})", name, on->circuit + 1, name_of(on->link));
}

std::string table_section(const BgpTable& table, const Circuits& circuits) {
  std::string text = '\n' + title_of(table, circuits) + '\n';
  if (!table.missing.empty()) {
    return text + fmt::format("no table: {}\n", printable(table.missing));
  }
  text += circuits.is_msee(table.node) ? of_msee(table) : of_gateway(table);
  return table.left_out == 0 ? text : text + fmt::format("and {} more\n", table.left_out);
}

std::string render_routes(const Run& run) {
  const Circuits circuits{run.result};
  std::string text = fmt::format("Route tables of {}\n", printable(run.result.scenario.name));
  if (run.result.routing.empty()) {
    text += "\nThere are none: no MSEE or gateway was asked.\n";
  }
  for (const RoutingSnapshot& moment : run.result.routing) {
    const std::string utc = utc_text(run.result.begin_utc + (moment.at - run.result.begin));
    text += moment.phase == "end"
                ? fmt::format("\n== after the run, {} ==\n", utc)
                : fmt::format("\n== end of {}, {} ==\n", printable(moment.phase), utc);
    for (const BgpTable& table : moment.tables) {
      text += table_section(table, circuits);
    }
  }
  return text;
}

}  // namespace

extern constinit const Format routes_text{
    .name = "routes", .file = "routes.txt", .render = render_routes};

}  // namespace erchaos::reports
