#include "ui/explore/seed_box.h"

#include "ui/widgets/undo_keys.h"

#include <QLineEdit>

#include <algorithm>
#include <optional>

namespace rote::ui {

namespace {

std::optional<quint64> seedOf(const QString &text)
{
    bool isNumber = false;
    const quint64 seed = text.toULongLong(&isNumber);
    return isNumber && seed <= greatestSeed ? std::optional(seed) : std::nullopt;
}

} // namespace

quint64 seedAfter(quint64 seed)
{
    return seed >= greatestSeed ? 0 : seed + 1;
}

SeedBox::SeedBox(QWidget *parent) : QAbstractSpinBox(parent)
{
    setAccessibleName(tr("Seed"));
    setToolTip(tr("Fixes every random number: the same seed trains the same model"));
    lineEdit()->setText(QString::number(m_value));
    passUndoKeysOn(lineEdit());
    connect(this, &QAbstractSpinBox::editingFinished, this, &SeedBox::takeText);
}

void SeedBox::setValue(quint64 seed)
{
    lineEdit()->setText(QString::number(seed));
    if (seed == m_value)
        return;
    m_value = seed;
    emit valueChanged(seed);
}

void SeedBox::takeText()
{
    // An empty field leaves the seed as it was.
    setValue(seedOf(text()).value_or(m_value));
}

void SeedBox::stepBy(int steps)
{
    takeText();
    const auto distance = static_cast<quint64>(std::abs(static_cast<qint64>(steps)));
    if (steps < 0)
        setValue(m_value - std::min(distance, m_value));
    else
        setValue(m_value + std::min(distance, greatestSeed - std::min(m_value, greatestSeed)));
    selectAll();
}

QValidator::State SeedBox::validate(QString &text, int &) const
{
    if (text.isEmpty())
        return QValidator::Intermediate;
    const bool digits = std::all_of(text.cbegin(), text.cend(),
                                    [](QChar character) { return character >= u'0' && character <= u'9'; });
    return digits && seedOf(text) ? QValidator::Acceptable : QValidator::Invalid;
}

QAbstractSpinBox::StepEnabled SeedBox::stepEnabled() const
{
    StepEnabled steps = StepNone;
    steps.setFlag(StepDownEnabled, m_value > 0);
    steps.setFlag(StepUpEnabled, m_value < greatestSeed);
    return steps;
}

} // namespace rote::ui
