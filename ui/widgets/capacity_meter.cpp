#include "ui/widgets/capacity_meter.h"

#include "ui/theme/formats.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/meter_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QToolTip>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

QLabel *makeLabel(const QString &textStyle, const QString &tone)
{
    auto *label = new QLabel;
    label->setProperty("textStyle", textStyle);
    label->setProperty("tone", tone);
    label->setTextFormat(Qt::RichText);
    return label;
}

QString strong(const QString &text)
{
    return u"<span style=\"font-weight:500\">%1</span>"_s.arg(text.toHtmlEscaped());
}

/// Kept on one line.
QString unbroken(QString text)
{
    return text.replace(u' ', QChar::Nbsp);
}

QString strong(const QString &text, const QColor &colour)
{
    return u"<span style=\"color:%1\">%2</span>"_s.arg(colour.name(), strong(text));
}

} // namespace

CapacityMeter::CapacityMeter(QWidget *parent)
    : QWidget(parent), m_head(makeLabel(u"small"_s, {})), m_bar(new MeterBar), m_memorised(makeLabel(u"tiny"_s, {})),
      m_source(makeLabel(u"tiny"_s, u"third"_s)), m_explain(new QToolButton)
{
    m_explain->setProperty("kind", u"flatIcon"_s);
    m_explain->setProperty("extent", u"small"_s);
    m_explain->setIcon(icon(u"info"_s, &Colours::textThird));
    m_explain->setIconSize({14, 14});
    m_explain->setAccessibleName(tr("What the capacity meter shows"));
    auto *foot = new QHBoxLayout;
    foot->setSpacing(2);
    m_memorised->setWordWrap(true);
    for (QLabel *label : {m_memorised, m_source})
        label->setContentsMargins(0, 2, 0, 2);
    foot->addWidget(m_memorised, 1, Qt::AlignTop);
    foot->addWidget(m_source, 0, Qt::AlignTop);
    foot->addWidget(m_explain, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(3);
    layout->addWidget(m_head);
    layout->addWidget(m_bar);
    layout->addLayout(foot);
    connect(m_explain, &QToolButton::clicked, this, &CapacityMeter::showExplanation);
    connect(&Theme::instance(), &Theme::changed, this, [this] { setReading(m_reading); });
    setReading({});
}

void CapacityMeter::setReading(const CapacityReading &reading)
{
    m_reading = reading;
    const double held = training::heldBits(reading.parameters);
    m_bar->setBits(reading.bits, held);
    m_head->setText(
        tr("Asked %1, holds ≈ %2").arg(strong(formatBits(reading.bits.asked())), strong(formatBits(held))));
    m_memorised->setText(reading.isEvaluated ? memorisedText() : tr("not asked yet"));
    m_source->setText(m_reading.isMeasured() ? tr("3.6 bits each") : tr("extrapolated"));
    setAccessibleName(tr("Capacity meter"));
    setAccessibleDescription(summary());
    m_explain->setAccessibleDescription(summary());
    const QString tip =
        u"<p>%1</p><p>%2</p>"_s.arg(summary().toHtmlEscaped(),
                                    tr("<b>Asked</b>: what the right answers of the trained items take when each is "
                                       "guessed among the answers of its group, 19 for each operation, 50 for "
                                       "capitals. <b>Memorised</b>: how much of that the model’s own chances save. "
                                       "<b>Holds</b>: 3.6 bits a parameter (Morris et al. 2025, arXiv 2505.24832), "
                                       "measured there from 500,000 parameters up; for smaller models that is an "
                                       "extrapolation. A tick marks it on the bar; an arrow, that it is more than "
                                       "the bar is long."));
    setToolTip(tip);
}

/// The bar's two parts by their names and colours, where it has two.
QString CapacityMeter::memorisedText() const
{
    const training::CapacityBits &bits = m_reading.bits;
    if (bits.arithmetic.asked <= 0.0 || bits.facts.asked <= 0.0)
        return tr("%1 memorised").arg(strong(formatBits(bits.memorised())));
    const Colours &colours = Theme::instance().colours();
    return tr("%1 arithmetic, %2 facts")
        .arg(strong(unbroken(formatBits(bits.arithmetic.memorised)), colours.trainedText),
             strong(unbroken(formatBits(bits.facts.memorised)), colours.factsText));
}

QString CapacityMeter::summary() const
{
    const training::CapacityBits &bits = m_reading.bits;
    QString memorised = tr("not asked yet");
    if (m_reading.isEvaluated && bits.arithmetic.asked > 0.0 && bits.facts.asked > 0.0) {
        memorised = tr("%1 memorised, %2 of arithmetic and %3 of facts")
                        .arg(formatBits(bits.memorised()), formatBits(bits.arithmetic.memorised),
                             formatBits(bits.facts.memorised));
    } else if (m_reading.isEvaluated) {
        memorised = tr("%1 memorised").arg(formatBits(bits.memorised()));
    }
    const double held = training::heldBits(m_reading.parameters);
    const QString room = held < bits.asked() ? tr("less than is asked") : tr("more than is asked");
    return tr("Asked %1, %2. The model can hold about %3, %4%5.")
        .arg(formatBits(bits.asked()), memorised, formatBits(held), room,
             m_reading.isMeasured() ? QString() : tr(", an extrapolation"));
}

void CapacityMeter::showExplanation()
{
    QToolTip::showText(m_explain->mapToGlobal(QPoint(0, m_explain->height())), toolTip(), m_explain);
}

} // namespace rote::ui
