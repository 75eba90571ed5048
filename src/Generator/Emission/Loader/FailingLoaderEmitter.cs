using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Loader;

/// <summary>
/// Writes the loader of a source that cannot be loaded. Because the method exists, its callers do not compile with further errors next to the diagnostic. It
/// throws the message of that diagnostic, for projects in which the analyzers are turned off.
/// </summary>
internal sealed class FailingLoaderEmitter(CodeWriter code, SourceTypeModel type, FaultModel fault)
{
    public void Emit()
    {
        code.Member("Throws, because this source cannot be loaded.");
        var (modifier, receiver) = type.IsBeside ? ("static ", $"this {type.FullName} source, ") : ("", "");
        code.Line($"public {modifier}{Code.Runtime}DataLoader<Batch> CreateLoader({receiver}{Code.Runtime}LoaderOptions? overrides = null) =>");
        code.Continue();
        code.Line($"throw new global::System.InvalidOperationException({Code.Quoted(fault.Message)});");
        code.EndContinuation();
    }
}
