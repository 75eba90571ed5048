using Infeed.Generator.Emission.Writing;

namespace Infeed.Generator.Emission.Loader;

/// <summary>
/// Writes the loader of a source that cannot be loaded. The method exists so that code that calls it gets no further errors beside the diagnostic. It throws
/// the message of that diagnostic, for projects in which the analyzers are turned off.
/// </summary>
internal static class FailingLoaderEmitter
{
    /// <param name="code">Where to write.</param>
    /// <param name="extended">The type that the method extends, as code; null for a method in the source itself.</param>
    /// <param name="message">Why the source cannot be loaded.</param>
    public static void Emit(CodeWriter code, string? extended, string message)
    {
        code.Member("Throws, because this source cannot be loaded.");
        var (modifier, receiver) = extended is null ? ("", "") : ("static ", $"this {extended} source, ");
        code.Line($"public {modifier}{Code.Runtime}DataLoader<Batch> CreateLoader({receiver}{Code.Runtime}LoaderOptions? overrides = null) =>");
        code.Continue();
        code.Line($"throw new global::System.InvalidOperationException({Code.Quoted(message)});");
        code.EndContinuation();
    }
}
