#include "ui/explore/paper_curves.h"

#include <QFile>
#include <QMap>
#include <QString>

using namespace Qt::Literals::StringLiterals;

// A static library's resources are linked only if someone asks for them; the macro may not stand in a namespace.
static void loadPaperCurves()
{
    Q_INIT_RESOURCE(explore);
}

namespace rote::ui {

PaperCurves paperCurvesOfCsv(const QByteArray &csv)
{
    enum Column { Step = 0, AddTotal = 2, ArithmeticShare = 5, FactTotal = 7, FactShare = 8, Loss = 9, Columns = 11 };
    PaperCurves curves;
    const QList<QByteArray> lines = csv.split('\n');
    for (const QByteArray &line : lines) {
        const QList<QByteArray> fields = line.trimmed().split(',');
        bool isNumber = false;
        const double step = fields.constFirst().toDouble(&isNumber);
        if (!isNumber || fields.size() < Columns)
            continue;
        if (fields[AddTotal].toInt() > 0)
            curves.arithmetic.append({step, fields[ArithmeticShare].toDouble()});
        if (fields[FactTotal].toInt() > 0)
            curves.facts.append({step, fields[FactShare].toDouble()});
        curves.loss.append({step, fields[Loss].toDouble()});
    }
    return curves;
}

PaperCurves paperCurves(const std::string &preset)
{
    static const QMap<QString, QString> tasks{
        {u"arithmetic"_s, u"math"_s}, {u"capitals"_s, u"facts"_s}, {u"joint"_s, u"both"_s}};
    static const QMap<QString, QString> sizes{
        {u"n14"_s, u"mini_14"_s}, {u"n28"_s, u"mini_28"_s}, {u"n56"_s, u"mini_56"_s}, {u"mlt"_s, u"mlt"_s}};
    const QStringList words = QString::fromStdString(preset).split(u'-');
    if (words.size() != 2 || !tasks.contains(words[0]) || !sizes.contains(words[1]))
        return {};
    loadPaperCurves();
    QFile file(u":/paper/curves/%1_%2.csv"_s.arg(tasks[words[0]], sizes[words[1]]));
    return file.open(QIODevice::ReadOnly) ? paperCurvesOfCsv(file.readAll()) : PaperCurves{};
}

} // namespace rote::ui
