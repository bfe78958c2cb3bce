#include "training/character_map.h"

#include <Eigen/Dense>

#include <algorithm>

namespace rote::training {

namespace {

using Embeddings = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr Eigen::Index axes = 2;

/// What the characters' places along an axis have to go along with: the digits' values about their mean, or the
/// characters' order.
Eigen::VectorXd defaultDirection(const tasks::Vocabulary &vocabulary)
{
    const auto isDigit = [](char32_t c) { return c >= U'0' && c <= U'9'; };
    const std::u32string &characters = vocabulary.characters();
    const bool byDigits = std::ranges::count_if(characters, isDigit) > 1;
    Eigen::VectorXd direction = Eigen::VectorXd::Zero(vocabulary.size());
    double sum = 0.0;
    double count = 0.0;
    const auto counts = [&](char32_t c) { return !byDigits || isDigit(c); };
    for (Eigen::Index i = 0; i < direction.size(); ++i) {
        if (!counts(characters[static_cast<std::size_t>(i)]))
            continue;
        direction[i] = static_cast<double>(i);
        sum += direction[i];
        count += 1.0;
    }
    for (Eigen::Index i = 0; i < direction.size(); ++i) {
        if (counts(characters[static_cast<std::size_t>(i)]))
            direction[i] -= sum / count;
    }
    return direction;
}

Eigen::VectorXd directionOf(const CharacterMap &reference, Eigen::Index axis)
{
    Eigen::VectorXd direction(static_cast<Eigen::Index>(reference.points.size()));
    for (Eigen::Index i = 0; i < direction.size(); ++i) {
        const CharacterMap::Point &point = reference.points[static_cast<std::size_t>(i)];
        direction[i] = axis == 0 ? point.x : point.y;
    }
    return direction;
}

} // namespace

CharacterMap characterMap(const Snapshot &snapshot, const tasks::Vocabulary &vocabulary, const CharacterMap *reference)
{
    const nn::ParameterTensor tensor = nn::parameterLayout(snapshot.shape).front(); // the characters' embeddings
    const Eigen::MatrixXd embeddings =
        Eigen::Map<const Embeddings>(snapshot.parameters.data() + tensor.offset, tensor.rows, tensor.columns)
            .cast<double>();
    const Eigen::MatrixXd centred = embeddings.rowwise() - embeddings.colwise().mean();
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(centred.transpose() * centred);
    const double variance = std::max(0.0, solver.eigenvalues().sum());
    const bool hasReference = reference && reference->points.size() == static_cast<std::size_t>(tensor.rows);

    CharacterMap map;
    map.points.resize(static_cast<std::size_t>(tensor.rows));
    for (Eigen::Index axis = 0; axis < axes; ++axis) {
        const Eigen::Index component = tensor.columns - 1 - axis; // eigenvalues rise
        Eigen::VectorXd places = centred * solver.eigenvectors().col(component);
        const Eigen::VectorXd wanted = hasReference ? directionOf(*reference, axis) : defaultDirection(vocabulary);
        if (places.dot(wanted) < 0.0)
            places = -places;
        map.shares[static_cast<std::size_t>(axis)] =
            variance > 0.0 ? std::max(0.0, solver.eigenvalues()[component]) / variance : 0.0;
        for (Eigen::Index i = 0; i < places.size(); ++i)
            (axis == 0 ? map.points[static_cast<std::size_t>(i)].x : map.points[static_cast<std::size_t>(i)].y) =
                places[i];
    }
    return map;
}

} // namespace rote::training
