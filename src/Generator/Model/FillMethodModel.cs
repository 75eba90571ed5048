namespace Infeed.Generator.Model;

/// <summary>The method that fills batches, in one of the forms of source.</summary>
/// <param name="Name">Its name as code.</param>
/// <param name="IsStatic">Whether it is static.</param>
/// <param name="Arguments">What is passed after the first argument, in order.</param>
internal abstract record FillMethodModel(string Name, bool IsStatic, EquatableArray<ArgumentModel> Arguments)
{
    /// <summary>Its form.</summary>
    public virtual FormModel Form => FormModel.OfSamples;

    /// <summary>Whether its batches are stored as such, and numbered.</summary>
    public virtual bool HasStoredBatches => false;

    /// <summary>Whether a worker reads several samples at the same time.</summary>
    public virtual bool IsOverlapped => false;

    /// <summary>Whether the method draws random numbers.</summary>
    public bool TakesRandom => Arguments.Any(argument => argument.Kind == ArgumentKind.Random);
}
