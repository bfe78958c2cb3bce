#include "store/model_tensors.h"

#include "nn/error.h"
#include "store/archive_format.h"
#include "store/json_object.h"
#include "store/safetensors.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <utility>

namespace rote::store {

namespace {

std::vector<std::int64_t> shapeOf(const nn::ParameterTensor &tensor)
{
    if (tensor.isGain)
        return {tensor.columns};
    return {tensor.rows, tensor.columns};
}

/// Adds a flat vector's tensors, their names after a prefix.
void addTensors(SafeTensors &content, const std::string &prefix, const nn::TransformerShape &shape,
                std::span<const float> values)
{
    if (values.size() != nn::parameterCount(shape)) {
        throw InputError("a model has " + std::to_string(values.size()) + " parameters, not "
                         + std::to_string(nn::parameterCount(shape)));
    }
    for (const nn::ParameterTensor &tensor : nn::parameterLayout(shape)) {
        const auto part = values.subspan(tensor.offset, tensor.size());
        std::vector<float> copy(part.begin(), part.end());
        content.tensors.push_back({prefix + tensor.name, shapeOf(tensor), std::move(copy)});
    }
}

/// Takes the tensors of a flat vector out of what a file held.
class TensorTaker
{
public:
    TensorTaker(const QByteArray &bytes, std::string where)
        : m_content(safeTensorsOfBytes(bytes, where)), m_where(std::move(where))
    {
    }

    std::vector<float> take(const std::string &prefix, const nn::TransformerShape &shape)
    {
        std::vector<const std::vector<float> *> parts; // all found before anything as large as a model is allocated
        for (const nn::ParameterTensor &tensor : nn::parameterLayout(shape))
            parts.push_back(&find(prefix + tensor.name, shapeOf(tensor)));
        std::vector<float> values;
        values.reserve(nn::parameterCount(shape));
        for (const std::vector<float> *part : parts)
            values.insert(values.end(), part->begin(), part->end());
        return values;
    }

    [[nodiscard]] bool has(const char *key) const { return m_content.metadata.contains(key); }

    [[nodiscard]] const std::string &text(const char *key) const
    {
        const auto found = m_content.metadata.find(key);
        if (found == m_content.metadata.end())
            refuse(std::string("the metadata \"") + key + "\" is missing");
        return found->second;
    }

    [[nodiscard]] std::uint64_t metadata(const char *key) const
    {
        return unsignedOfText(text(key), m_where + ": " + key);
    }

    [[nodiscard]] std::int64_t step(const char *key) const
    {
        const std::uint64_t value = metadata(key);
        if (value > std::uint64_t(std::numeric_limits<int>::max()))
            refuse(std::string("the metadata \"") + key + "\" is too large");
        return static_cast<std::int64_t>(value);
    }

    void finish() const
    {
        if (m_taken != m_content.tensors.size())
            refuse("there are tensors that the model does not have");
    }

private:
    [[noreturn]] void refuse(const std::string &what) const { throw InputError(m_where + ": " + what); }

    const std::vector<float> &find(const std::string &name, const std::vector<std::int64_t> &shape)
    {
        const auto tensor = std::ranges::find(m_content.tensors, name, &Tensor::name);
        if (tensor == m_content.tensors.end())
            refuse("the tensor \"" + name + "\" is missing");
        const auto *values = std::get_if<std::vector<float>>(&tensor->values);
        if (values == nullptr || tensor->shape != shape)
            refuse("the tensor \"" + name + "\" has not the type and shape that config.json asks for");
        if (!std::ranges::all_of(*values, [](float value) { return std::isfinite(value); }))
            refuse("the tensor \"" + name + "\" has values that are not finite");
        ++m_taken;
        return *values;
    }

    SafeTensors m_content;
    std::string m_where;
    std::size_t m_taken = 0;
};

} // namespace

QByteArray snapshotBytes(const training::Snapshot &snapshot)
{
    SafeTensors content;
    content.metadata[format::stepKey] = std::to_string(snapshot.step);
    addTensors(content, {}, snapshot.shape, snapshot.parameters);
    return safeTensorsBytes(content);
}

training::Snapshot snapshotOfBytes(const QByteArray &bytes, const nn::TransformerShape &shape, const std::string &where)
{
    TensorTaker taker(bytes, where);
    training::Snapshot snapshot{taker.step(format::stepKey), shape, taker.take({}, shape)};
    taker.finish();
    return snapshot;
}

QByteArray forkBytes(const training::Fork &fork)
{
    SafeTensors content;
    content.metadata[format::stepKey] = std::to_string(fork.snapshot->step);
    content.metadata[format::runKey] = fork.run;
    if (fork.isImported)
        content.metadata[format::originKey] = format::importedOrigin;
    addTensors(content, {}, fork.snapshot->shape, fork.snapshot->parameters);
    return safeTensorsBytes(content);
}

training::Fork forkOfBytes(const QByteArray &bytes, const nn::TransformerShape &shape, const std::string &where)
{
    TensorTaker taker(bytes, where);
    training::Fork fork{taker.text(format::runKey),
                        std::make_shared<const training::Snapshot>(
                            training::Snapshot{taker.step(format::stepKey), shape, taker.take({}, shape)}),
                        {},
                        taker.has(format::originKey)};
    if (fork.isImported && taker.text(format::originKey) != format::importedOrigin)
        throw InputError(where + ": the metadata \"origin\" is not \"" + format::importedOrigin + "\"");
    taker.finish();
    if (fork.run.size() > format::maximumRunName)
        throw InputError(where + ": the metadata \"run\" is longer than it can be");
    return fork;
}

QByteArray checkpointBytes(const training::Checkpoint &checkpoint)
{
    const training::Snapshot &snapshot = *checkpoint.snapshot;
    SafeTensors content;
    content.metadata[format::stepKey] = std::to_string(snapshot.step);
    content.metadata[format::seedKey] = std::to_string(checkpoint.seed);
    content.metadata[format::updatesKey] = std::to_string(checkpoint.optimiser.updates);
    addTensors(content, {}, snapshot.shape, snapshot.parameters);
    addTensors(content, format::firstMomentPrefix, snapshot.shape, checkpoint.optimiser.firstMoment);
    addTensors(content, format::secondMomentPrefix, snapshot.shape, checkpoint.optimiser.secondMoment);
    return safeTensorsBytes(content);
}

training::Checkpoint checkpointOfBytes(const QByteArray &bytes, const nn::TransformerShape &shape,
                                       const std::string &where)
{
    TensorTaker taker(bytes, where);
    training::Checkpoint checkpoint;
    checkpoint.seed = taker.metadata(format::seedKey);
    checkpoint.snapshot = std::make_shared<const training::Snapshot>(
        training::Snapshot{taker.step(format::stepKey), shape, taker.take({}, shape)});
    checkpoint.optimiser = {taker.step(format::updatesKey), taker.take(format::firstMomentPrefix, shape),
                            taker.take(format::secondMomentPrefix, shape)};
    taker.finish();
    // Steps divide by their roots.
    if (std::ranges::any_of(checkpoint.optimiser.secondMoment, [](float moment) { return moment < 0.0F; }))
        throw InputError(where + ": a second moment is negative");
    return checkpoint;
}

} // namespace rote::store
