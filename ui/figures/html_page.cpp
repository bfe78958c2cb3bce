#include "ui/figures/html_page.h"

#include "nn/build_info.h"

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

/// Everything stands in the page, so that it opens and prints anywhere. Colours are those of figures.
constexpr auto style = R"(
:root { color-scheme: light; }
body { margin: 0; background: #ffffff; color: #1a1a1a; font: 16px/1.5 Roboto, "Noto Sans", system-ui, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 2rem 1.25rem 3rem; }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.25rem; margin: 2.25rem 0 .5rem; }
p { max-width: 46rem; margin: .5rem 0; }
table { border-collapse: collapse; margin: .75rem 0 1.25rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: #555555; padding-bottom: .35rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem 1.25rem .3rem 0; border-bottom: 1px solid #d9d9d9; }
thead th { border-bottom: 2px solid #8c8c8c; }
tbody th { font-weight: 500; }
figure { margin: .75rem 0 1.25rem; }
figure svg { display: block; width: 100%; height: auto; max-height: 60rem; }
figcaption { color: #555555; max-width: 46rem; margin-top: .35rem; }
pre { background: #f4f4f4; border: 1px solid #d9d9d9; padding: .6rem .8rem; white-space: pre-wrap; overflow-wrap: anywhere; }
code, pre { font-family: "JetBrains Mono", "DejaVu Sans Mono", monospace; font-size: .9em; }
footer { margin-top: 2.5rem; border-top: 1px solid #d9d9d9; color: #555555; }
@page { margin: 15mm; }
@media print {
  body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  h2 { break-after: avoid; }
  figure, table, tr, pre { break-inside: avoid; }
  h2 { margin-top: 1.25rem; }
  figure svg { max-height: 98mm; }
}
)";

QString cells(const QStringList &texts, const QString &first, const QString &others)
{
    QString html;
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const QString &form = i == 0 ? first : others;
        html += form.arg(escaped(texts[i]));
    }
    return u"<tr>%1</tr>\n"_s.arg(html);
}

} // namespace

QString escaped(const QString &text)
{
    return text.toHtmlEscaped();
}

QString htmlTable(const QString &caption, const QStringList &columns, const std::vector<HtmlRow> &rows)
{
    const QString columnHeader = u"<th scope=\"col\">%1</th>"_s;
    QString html = u"<table>\n<caption>%1</caption>\n"_s.arg(escaped(caption));
    if (!columns.isEmpty())
        html += u"<thead>%1</thead>\n"_s.arg(cells(columns, columnHeader, columnHeader));
    html += u"<tbody>\n"_s;
    for (const HtmlRow &row : rows)
        html += cells(row, u"<th scope=\"row\">%1</th>"_s, u"<td>%1</td>"_s);
    return html + u"</tbody>\n</table>\n"_s;
}

QString htmlFigure(const Picture &picture, const QString &alternative, const QString &caption)
{
    QString svg = QString::fromUtf8(svgOf(picture));
    svg.remove(0, svg.indexOf(u"<svg"_s)); // an XML declaration may not stand inside a page
    svg.insert(qsizetype(4), u" role=\"img\" aria-label=\"%1\""_s.arg(escaped(alternative)));
    return u"<figure>\n%1<figcaption>%2</figcaption>\n</figure>\n"_s.arg(svg, escaped(caption));
}

QString htmlPage(const QString &title, const QString &body)
{
    return u"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
           "<meta name=\"generator\" content=\"Rote %1\"/>\n<title>%2</title>\n<style>%3</style>\n</head>\n"
           "<body>\n<main>\n%4</main>\n</body>\n</html>\n"_s
               .arg(QString::fromStdString(nn::buildInfo().version), escaped(title), QString::fromLatin1(style), body);
}

} // namespace rote::ui
