namespace Infeed.Generator.Serialising;

/// <summary>What is known of types that cannot be sent to another process.</summary>
/// <param name="Space">The namespace that they are in, or are below of.</param>
/// <param name="Names">Their names; what derives from them is meant, too.</param>
/// <param name="Reason">Why they cannot be sent, as the end of a sentence; null if it is what is said of any such type.</param>
/// <param name="Remedy">
/// What to write instead: <c>{worker}</c> stands for how to build one in each worker, and <c>{type}</c> or <c>{a type}</c> for the type
/// to use, with what it is in.
/// </param>
/// <param name="Type">The type to use, with <c>{0}</c> and <c>{1}</c> for the type arguments; null if the remedy names none.</param>
internal sealed record KnownRefusal(string Space, string[] Names, string? Reason, string Remedy, string? Type = null)
{
    /// <summary>Whether each worker can build one of its own.</summary>
    public bool IsBuiltInWorkers => Remedy.Contains("{worker}");
}
