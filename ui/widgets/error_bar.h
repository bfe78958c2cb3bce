#pragma once

#include <QAbstractButton>

namespace rote::ui {

/// One kind of error as a row that can be chosen: its name, an example, how many there are and a bar of that.
class ErrorBar : public QAbstractButton
{
    Q_OBJECT
public:
    explicit ErrorBar(QWidget *parent = nullptr);

    /// The bar is full at `most`.
    void setRow(const QString &name, const QString &example, int count, int most);
    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] QString example() const { return m_example; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_example;
    int m_count = 0;
    int m_most = 1;
};

} // namespace rote::ui
