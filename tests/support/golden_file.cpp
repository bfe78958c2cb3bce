#include "support/golden_file.h"

#include <QByteArray>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>
#include <cstring>
#include <stdexcept>

namespace rote::test {

namespace {

template<typename Value>
std::vector<Value> values(const QByteArray &data, qsizetype begin, qsizetype end)
{
    std::vector<Value> result(static_cast<std::size_t>(end - begin) / sizeof(Value));
    std::memcpy(result.data(), data.constData() + begin, static_cast<std::size_t>(end - begin));
    return result;
}

} // namespace

double GoldenFile::number(const std::string &setting) const
{
    return std::stod(settings.at(setting));
}

GoldenFile readGoldenFile(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        throw std::runtime_error("cannot read " + path);
    const QByteArray data = file.readAll();
    std::uint64_t headerLength = 0;
    std::memcpy(&headerLength, data.constData(), sizeof headerLength);
    const auto bodyBegin = static_cast<qsizetype>(sizeof headerLength + headerLength);
    const QJsonObject header =
        QJsonDocument::fromJson(data.mid(sizeof headerLength, static_cast<qsizetype>(headerLength))).object();
    GoldenFile golden;
    for (auto entry = header.begin(); entry != header.end(); ++entry) {
        const std::string name = entry.key().toStdString();
        const QJsonObject value = entry.value().toObject();
        if (name == "__metadata__") {
            for (auto setting = value.begin(); setting != value.end(); ++setting)
                golden.settings[setting.key().toStdString()] = setting.value().toString().toStdString();
            continue;
        }
        const QJsonArray offsets = value[QStringLiteral("data_offsets")].toArray();
        const qsizetype begin = bodyBegin + offsets[0].toInteger();
        const qsizetype end = bodyBegin + offsets[1].toInteger();
        if (end > data.size())
            throw std::runtime_error(path + " ends early");
        if (value[QStringLiteral("dtype")].toString() == QStringLiteral("F32"))
            golden.floats[name] = values<float>(data, begin, end);
        else
            golden.integers[name] = values<std::int64_t>(data, begin, end);
    }
    return golden;
}

double relativeDistance(const std::vector<float> &a, const std::vector<float> &b)
{
    if (a.size() != b.size())
        return INFINITY;
    double difference = 0.0;
    double norm = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double d = static_cast<double>(a[i]) - static_cast<double>(b[i]);
        difference += d * d;
        norm += static_cast<double>(b[i]) * static_cast<double>(b[i]);
    }
    return std::sqrt(difference / norm);
}

} // namespace rote::test
