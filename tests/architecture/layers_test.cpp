#include "source_tree.h"

#include <QDir>
#include <QLibraryInfo>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace rote::tests;

namespace {

/// From the bottom up; a layer includes from itself and from below.
const QStringList &layers()
{
    static const QStringList all{u"nn"_s, u"tasks"_s, u"training"_s, u"store"_s, u"lab"_s, u"ui"_s, u"app"_s};
    return all;
}

/// What the screen may know of the engine: values, not the trainer nor the kernels.
const QStringList &engineValuesForUi()
{
    static const QStringList headers{u"nn/adamw.h"_s,
                                     u"nn/build_info.h"_s,
                                     u"nn/error.h"_s,
                                     u"nn/transformer_shape.h"_s,
                                     u"tasks/corpus.h"_s,
                                     u"tasks/error_kind.h"_s,
                                     u"tasks/facts.h"_s,
                                     u"tasks/grading.h"_s,
                                     u"tasks/hold_out.h"_s,
                                     u"tasks/items.h"_s,
                                     u"tasks/prompts.h"_s,
                                     u"tasks/text_recipe.h"_s,
                                     u"tasks/vocabulary.h"_s,
                                     u"training/capacity.h"_s,
                                     u"training/character_map.h"_s,
                                     u"training/error_table.h"_s,
                                     u"training/evaluation.h"_s,
                                     u"training/inspection.h"_s,
                                     u"training/model_size.h"_s,
                                     u"training/presets.h"_s,
                                     u"training/probe.h"_s,
                                     u"training/run_config.h"_s,
                                     u"training/run_record.h"_s,
                                     u"training/schedule.h"_s,
                                     u"training/snapshot.h"_s};
    return headers;
}

/// "core/nn/transformer.h" and "nn/transformer.h" are of layer 0; −1 for what is of none, such as <vector>.
qsizetype layerOf(QString path)
{
    if (path.startsWith(u"core/"_s))
        path.remove(0, 5);
    return path.contains(u'/') ? layers().indexOf(path.section(u'/', 0, 0)) : -1;
}

/// The header's Qt module among those that draw, e.g. "QtGui", or nothing.
QString screenModuleOf(const QString &header)
{
    const QDir qt(QLibraryInfo::path(QLibraryInfo::HeadersPath));
    for (const QString &module : {u"QtGui"_s, u"QtWidgets"_s, u"QtCharts"_s, u"QtSvg"_s, u"QtSvgWidgets"_s}) {
        if (header.startsWith(module + u'/') || QFile::exists(qt.filePath(module + u'/' + header)))
            return module;
    }
    return {};
}

bool isQt(const QString &header)
{
    static const QRegularExpression qt(u"^(Qt[A-Za-z0-9]*/|Q[A-Za-z]|q[a-z]+\\.h$|quazip)"_s);
    return qt.match(header).hasMatch();
}

/// Whether a header is of the module that speaks to databases.
bool isOfSql(const QString &header)
{
    const QDir sql(QLibraryInfo::path(QLibraryInfo::HeadersPath) + u"/QtSql"_s);
    return header.startsWith(u"QtSql/"_s) || (isQt(header) && sql.exists(header));
}

/// Whether a file does without widgets, since rote-cli is made of it.
bool isWithoutWidgets(const QString &path)
{
    return path.startsWith(u"ui/figures/"_s) || path.startsWith(u"app/cli/"_s);
}

/// Why a file may not include a header; nothing where it may.
QString objection(const QString &path, const QString &header)
{
    const qsizetype layer = layerOf(path);
    const qsizetype included = layerOf(header);
    static const QStringList widgets{u"QtWidgets"_s, u"QtCharts"_s, u"QtSvgWidgets"_s};
    if (isWithoutWidgets(path) && widgets.contains(screenModuleOf(header)))
        return u"is of widgets, which rote-cli does without"_s;
    if (included > layer)
        return u"is above it"_s;
    if (isOfSql(header) && layers().value(layer) != u"store" && layers().value(layer) != u"lab")
        return u"speaks to the database, which goes through store::RunLibrary"_s;
    if (layer <= layers().indexOf(u"training"_s) && isQt(header))
        return u"is Qt, which the engine does without"_s;
    if (layer <= layers().indexOf(u"lab"_s) && !screenModuleOf(header).isEmpty())
        return u"draws, which is the window's affair"_s;
    if (layers().value(layer) == u"ui" && included >= 0 && included <= layers().indexOf(u"training"_s)
        && !engineValuesForUi().contains(header))
        return u"is the engine's machinery, not one of its values"_s;
    return {};
}

QStringList violations(const std::vector<SourceFile> &files)
{
    static const QRegularExpression include(u"^\\s*#\\s*include\\s*[\"<]([^\">]+)[\">]"_s,
                                            QRegularExpression::MultilineOption);
    QStringList found;
    for (const SourceFile &file : files) {
        for (const QRegularExpressionMatch &match : include.globalMatch(file.text)) {
            const QString why = objection(file.path, match.captured(1));
            if (!why.isEmpty())
                found += u"%1 includes %2, which %3"_s.arg(file.path, match.captured(1), why);
        }
    }
    return found;
}

} // namespace

class LayersTest : public QObject
{
    Q_OBJECT

private slots:
    void aPlantedViolationIsFound_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("line");
        QTest::newRow("upward in the engine") << u"core/nn/adamw.h"_s << u"#include \"training/schedule.h\""_s;
        QTest::newRow("upward from store") << u"core/store/run_archive.cpp"_s << u"#include \"lab/live_run.h\""_s;
        QTest::newRow("upward from lab") << u"core/lab/live_run.h"_s << u"#  include \"ui/theme/theme.h\""_s;
        QTest::newRow("the window knows the app") << u"ui/explore/page.cpp"_s << u"#include \"app/cli/console.h\""_s;
        QTest::newRow("Qt in the engine") << u"core/tasks/items.h"_s << u"#include <QString>"_s;
        QTest::newRow("Qt in the engine by module")
            << u"core/training/trainer.cpp"_s << u"#include <QtCore/QtGlobal>"_s;
        QTest::newRow("a zip in the engine") << u"core/nn/parameters.cpp"_s << u"#include <quazip/quazip.h>"_s;
        QTest::newRow("a colour in store") << u"core/store/metrics_csv.h"_s << u"#include <QColor>"_s;
        QTest::newRow("a widget in lab") << u"core/lab/probe_service.cpp"_s << u"#include <QtWidgets/QWidget>"_s;
        QTest::newRow("the trainer in the window") << u"ui/explore/page.h"_s << u"#include \"training/trainer.h\""_s;
        QTest::newRow("a widget in a figure") << u"ui/figures/curve_figure.h"_s << u"#include <QWidget>"_s;
        QTest::newRow("a chart in rote-cli") << u"app/cli/reproduce.cpp"_s << u"#include <QtCharts/QChart>"_s;
        QTest::newRow("a database in the window") << u"ui/explore/page.cpp"_s << u"#include <QSqlQuery>"_s;
        QTest::newRow("a database in rote-cli") << u"app/cli/runs.cpp"_s << u"#include <QtSql/QSqlDatabase>"_s;
        QTest::newRow("a kernel in the window") << u"ui/a.cpp"_s << u"#include \"nn/operations/gelu.h\""_s;
    }

    void aPlantedViolationIsFound()
    {
        QFETCH(const QString, path);
        QFETCH(const QString, line);
        QCOMPARE(violations({{path, u"#pragma once\n\n#include <vector>\n"_s + line + u'\n'}}).size(), 1);
    }

    void whatIsAllowedIsNotObjectedTo()
    {
        QCOMPARE(violations({{u"core/training/trainer.cpp"_s, u"#include \"nn/transformer.h\"\n"_s},
                             {u"core/store/run_archive.cpp"_s, u"#include <QFile>\n#include <quazip/quazip.h>\n"_s},
                             {u"core/store/run_library.cpp"_s, u"#include <QSqlQuery>\n"_s},
                             {u"core/lab/live_run.cpp"_s, u"#include \"training/trainer.h\"\n"_s},
                             {u"ui/explore/page.cpp"_s, u"#include <QWidget>\n#include \"training/probe.h\"\n"_s},
                             {u"ui/figures/curve_figure.cpp"_s, u"#include <QPainter>\n#include <QSvgGenerator>\n"_s},
                             {u"app/cli/reproduce.cpp"_s, u"#include \"ui/figures/curve_figure.h\"\n"_s},
                             {u"app/cli/train.cpp"_s, u"#include \"training/trainer.h\"\n"_s}})
                     .join(u'\n'),
                 QString());
    }

    void noFileIncludesUpward()
    {
        const std::vector<SourceFile> files = sourceFiles({u"core"_s, u"ui"_s, u"app"_s});
        for (const QString &layer : layers()) {
            QVERIFY2(std::ranges::any_of(
                         files, [&](const SourceFile &file) { return layerOf(file.path) == layers().indexOf(layer); }),
                     qPrintable(u"no file of layer "_s + layer));
        }
        QCOMPARE(violations(files).join(u'\n'), QString());
    }
};

QTEST_APPLESS_MAIN(LayersTest)
#include "layers_test.moc"
