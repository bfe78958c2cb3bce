#include "store/safetensors.h"

#include "nn/error.h"
#include "store/archive_format.h"
#include "store/strict_json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>

namespace rote::store {

static_assert(std::endian::native == std::endian::little, "safetensors data are little-endian and copied as they are");

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr auto metadataKey = "__metadata__"_L1;
constexpr auto typeKey = "dtype"_L1;
constexpr auto shapeKey = "shape"_L1;
constexpr auto offsetsKey = "data_offsets"_L1;
constexpr auto floatType = "F32"_L1;
constexpr auto integerType = "I64"_L1;
constexpr qsizetype lengthBytes = 8;

qint64 byteCount(const Tensor &tensor)
{
    return std::visit([](const auto &values) { return static_cast<qint64>(values.size() * sizeof(values[0])); },
                      tensor.values);
}

QJsonObject headerOf(const SafeTensors &content)
{
    QJsonObject header;
    if (!content.metadata.empty()) {
        QJsonObject metadata;
        for (const auto &[key, value] : content.metadata)
            metadata.insert(QString::fromStdString(key), QString::fromStdString(value));
        header.insert(metadataKey, metadata);
    }
    qint64 offset = 0;
    for (const Tensor &tensor : content.tensors) {
        QJsonArray shape;
        for (const std::int64_t dimension : tensor.shape)
            shape.append(qint64(dimension));
        const qint64 end = offset + byteCount(tensor);
        const bool isFloat = std::holds_alternative<std::vector<float>>(tensor.values);
        header.insert(QString::fromStdString(tensor.name),
                      QJsonObject{{typeKey, isFloat ? floatType : integerType},
                                  {shapeKey, shape},
                                  {offsetsKey, QJsonArray{offset, end}}});
        offset = end;
    }
    return header;
}

/// A tensor as the header announces it.
struct Announced
{
    Tensor tensor; ///< still without values
    bool isFloat = true;
    qint64 count = 1;
    qint64 begin = 0;
    qint64 end = 0;
};

class Reader
{
public:
    Reader(const QByteArray &bytes, const std::string &where)
        : m_bytes(bytes), m_where(where)
    {
    }

    SafeTensors read()
    {
        const QJsonObject header = readHeader();
        SafeTensors content;
        std::vector<Announced> announced;
        for (auto entry = header.begin(); entry != header.end(); ++entry) {
            if (entry.key() == metadataKey)
                content.metadata = metadataOf(entry.value());
            else
                announced.push_back(announcedOf(entry.key(), entry.value()));
        }
        std::ranges::sort(announced, {}, [](const Announced &a) { return std::pair(a.begin, a.end); });
        qint64 place = 0;
        for (Announced &next : announced) {
            if (next.begin != place)
                refuse("the tensor " + inQuotes(next.tensor.name) + " does not begin where the one before it ends");
            place = next.end;
            content.tensors.push_back(withValues(next));
        }
        if (m_data + place != m_bytes.size())
            refuse("there are bytes after the last tensor, or some are missing");
        return content;
    }

private:
    [[noreturn]] void refuse(const std::string &what) const { throw InputError(m_where + ": " + what); }

    QJsonObject readHeader()
    {
        if (m_bytes.size() < lengthBytes)
            refuse("too short for a safetensors file");
        const auto length = qFromLittleEndian<quint64>(m_bytes.constData());
        if (length > quint64(format::maximumTensorHeader) || qint64(length) > m_bytes.size() - lengthBytes)
            refuse("the header is longer than it can be");
        m_data = lengthBytes + static_cast<qsizetype>(length);
        const QJsonObject header = strictJsonObject(m_bytes.mid(lengthBytes, m_data - lengthBytes),
                                                    m_where + ", header", format::maximumTensorHeader);
        if (header.size() > format::maximumTensors)
            refuse("there are more than " + std::to_string(format::maximumTensors) + " tensors");
        return header;
    }

    std::map<std::string, std::string> metadataOf(const QJsonValue &value) const
    {
        if (!value.isObject())
            refuse("__metadata__ is not an object");
        const QJsonObject object = value.toObject();
        std::map<std::string, std::string> metadata;
        for (auto entry = object.begin(); entry != object.end(); ++entry) {
            if (!entry.value().isString())
                refuse("the metadata " + inQuotes(entry.key().toStdString()) + " is not text");
            metadata.emplace(entry.key().toStdString(), entry.value().toString().toStdString());
        }
        return metadata;
    }

    Announced announcedOf(const QString &name, const QJsonValue &value) const
    {
        Announced result;
        result.tensor.name = name.toStdString();
        if (result.tensor.name.empty() || result.tensor.name.size() > format::maximumNameLength)
            refuse("a tensor's name is empty or too long");
        const QJsonObject object = value.toObject();
        const QJsonValue type = object.value(typeKey);
        result.isFloat = type == QJsonValue(floatType);
        if (object.size() != 3 || (!result.isFloat && type != QJsonValue(integerType)))
            refuse("the tensor " + inQuotes(result.tensor.name) + " is not described as F32 or I64");
        result.tensor.shape = integersOf(object.value(shapeKey), result.tensor.name);
        const std::vector<std::int64_t> offsets = integersOf(object.value(offsetsKey), result.tensor.name);
        const qint64 dataSize = m_bytes.size() - m_data;
        if (offsets.size() != 2 || offsets[0] > offsets[1] || offsets[1] > dataSize)
            refuse("the offsets of " + inQuotes(result.tensor.name) + " lie outside the file");
        result.begin = offsets[0];
        result.end = offsets[1];
        for (const std::int64_t dimension : result.tensor.shape) {
            if (dimension != 0 && result.count > std::numeric_limits<std::int32_t>::max() / dimension)
                refuse("the shape of " + inQuotes(result.tensor.name) + " is too large");
            result.count *= dimension;
        }
        if (result.count * (result.isFloat ? 4 : 8) != result.end - result.begin)
            refuse("the shape of " + inQuotes(result.tensor.name) + " does not agree with its offsets");
        return result;
    }

    std::vector<std::int64_t> integersOf(const QJsonValue &value, const std::string &name) const
    {
        std::vector<std::int64_t> integers;
        const QJsonArray array = value.toArray();
        for (const QJsonValue &element : array) {
            const qint64 integer = element.isDouble() ? element.toInteger(-1) : -1;
            if (integer < 0)
                break;
            integers.push_back(integer);
        }
        if (!value.isArray() || array.size() > format::maximumDimensions || std::ssize(integers) != array.size())
            refuse("the shape or offsets of " + inQuotes(name) + " are not whole numbers");
        return integers;
    }

    Tensor withValues(Announced &announced) const
    {
        const auto copy = [&](auto values) {
            values.resize(static_cast<std::size_t>(announced.count));
            if (!values.empty()) {
                std::memcpy(values.data(), m_bytes.constData() + m_data + announced.begin,
                            static_cast<std::size_t>(announced.end - announced.begin));
            }
            announced.tensor.values = std::move(values);
        };
        if (announced.isFloat)
            copy(std::vector<float>());
        else
            copy(std::vector<std::int64_t>());
        return std::move(announced.tensor);
    }

    const QByteArray &m_bytes;
    std::string m_where;
    qsizetype m_data = 0; ///< where the tensors' data begin
};

} // namespace

QByteArray safeTensorsBytes(const SafeTensors &content)
{
    QByteArray header = QJsonDocument(headerOf(content)).toJson(QJsonDocument::Compact);
    header.append(QByteArray((lengthBytes - header.size() % lengthBytes) % lengthBytes, ' '));
    QByteArray bytes(lengthBytes, Qt::Uninitialized);
    qToLittleEndian(quint64(header.size()), bytes.data());
    bytes += header;
    for (const Tensor &tensor : content.tensors) {
        std::visit([&bytes, &tensor](const auto &values) {
            bytes.append(reinterpret_cast<const char *>(values.data()), byteCount(tensor));
        }, tensor.values);
    }
    return bytes;
}

SafeTensors safeTensorsOfBytes(const QByteArray &bytes, const std::string &where)
{
    return Reader(bytes, where).read();
}

} // namespace rote::store
