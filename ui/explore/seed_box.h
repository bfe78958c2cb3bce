#pragma once

#include <QAbstractSpinBox>

#include <limits>

namespace rote::ui {

/// The greatest seed that can be chosen.
constexpr quint64 greatestSeed = std::numeric_limits<qint64>::max();

/// The seed after another; after the greatest, 0.
[[nodiscard]] quint64 seedAfter(quint64 seed);

/// A field for a seed: Qt's own spin boxes end at 32 bits. What is typed counts once it is entered or the field is
/// left.
class SeedBox : public QAbstractSpinBox
{
    Q_OBJECT
    Q_PROPERTY(quint64 value READ value WRITE setValue NOTIFY valueChanged)
public:
    explicit SeedBox(QWidget *parent = nullptr);

    [[nodiscard]] quint64 value() const { return m_value; }
    void setValue(quint64 seed);
    /// Takes what is typed, as leaving the field does.
    void takeText();

    void stepBy(int steps) override;
    QValidator::State validate(QString &text, int &place) const override;

signals:
    void valueChanged(quint64 seed);

protected:
    [[nodiscard]] StepEnabled stepEnabled() const override;

private:
    quint64 m_value = 0;
};

} // namespace rote::ui
