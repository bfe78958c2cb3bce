#include "ui/explore/answer_chance.h"

#include "ui/explore/parts.h"
#include "ui/theme/formats.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

constexpr int mostPoints = 320;

} // namespace

SparkCurve sparkCurveOf(const EvaluationList &evaluations, const tasks::Corpus &corpus, int item, double lastStep,
                        std::optional<double> cursor)
{
    return {decimated(chanceCurve(evaluations, item), mostPoints), lastStep,
            corpus.items.at(static_cast<std::size_t>(item)).group, cursor};
}

AnswerChance::AnswerChance(QWidget *parent) : QWidget(parent), m_answer(new QLabel), m_line(new Sparkline)
{
    m_answer->setObjectName(u"chanceOf"_s);
    m_answer->setFont(Theme::characterFont(12));
    m_answer->setTextFormat(Qt::PlainText);
    QLabel *heading = makeLabel(tr("Chance of the right answer"), u"smallStrong"_s);
    heading->setToolTip(tr("At each evaluation, the chance that the model gives the right answer’s characters and the "
                           "one that ends it, all together"));
    auto *top = new QHBoxLayout;
    top->addWidget(heading);
    top->addStretch();
    top->addWidget(m_answer);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    layout->addLayout(top);
    layout->addWidget(m_line);
}

void AnswerChance::setCurve(const tasks::Item &item, const SparkCurve &curve)
{
    const QString answer = QString::fromStdString(item.answer);
    // A capital is ended by a space, which would not show here.
    m_answer->setText(item.isEquation() ? QString::fromStdString(item.answer + item.terminator) : answer);
    m_line->setCurve(curve);
    m_line->setAccessibleName(tr("Chance of the right answer %1").arg(answer));
}

} // namespace rote::ui
