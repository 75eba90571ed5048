namespace Infeed.Generator.Model;

/// <summary>What a worker does with a source.</summary>
/// <param name="Count">The member that counts them.</param>
/// <param name="Method">The method that fills its batches.</param>
/// <param name="WorkerLocals">The fields of which each worker has its own value.</param>
/// <param name="Start">The hook that runs first in each worker.</param>
/// <param name="Stop">The hook that runs last in each worker.</param>
internal sealed record WorkerModel(
    CountModel Count, FillMethodModel Method, EquatableArray<WorkerLocalModel> WorkerLocals, HookModel? Start, HookModel? Stop)
{
    /// <summary>The methods that tell something of a sample.</summary>
    public EquatableArray<TraitModel> Traits { get; init; }

    /// <summary>The hook that runs when an epoch begins.</summary>
    public HookModel? EpochBegin { get; init; }

    /// <summary>The hook that runs when an epoch was read to its end.</summary>
    public HookModel? EpochEnd { get; init; }
}

/// <summary>A method that tells something of a sample by its index.</summary>
/// <param name="Kind">What it tells: Weight, Label, Group or Length.</param>
/// <param name="Name">The method's name as code.</param>
/// <param name="IsStatic">Whether it is static.</param>
/// <param name="HasLongIndex">Whether it takes the index as a long.</param>
internal sealed record TraitModel(string Kind, string Name, bool IsStatic, bool HasLongIndex);

/// <summary>The member that counts the samples, or the batches.</summary>
/// <param name="Name">Its name as code.</param>
/// <param name="IsStatic">Whether it is static.</param>
internal sealed record CountModel(string Name, bool IsStatic)
{
    /// <summary>Whether it counts batches, each of which is full.</summary>
    public bool IsOfBatches { get; init; }

    /// <summary>The number itself, if it is an option of the attribute and no member.</summary>
    public long? Constant { get; init; }
}

/// <summary>A hook.</summary>
/// <param name="Name">The method's name as code.</param>
/// <param name="TakesNumber">Whether it takes the number of the worker, or of the epoch.</param>
internal sealed record HookModel(string Name, bool TakesNumber);
