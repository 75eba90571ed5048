namespace Infeed.Plan;

/// <summary>Where in a batch a worker is.</summary>
/// <param name="Row">The row that is being filled; in other stages it changes with their progress, or not at all.</param>
/// <param name="Stage">What the worker is doing.</param>
internal record struct FillPlace(int Row, FillStage Stage);
