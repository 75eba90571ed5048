using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Operations;

/// <summary>
/// The semantic models that the compiler and all analyzers of a compilation share. The compiler leaves in them what it has bound itself, so at the end of a
/// build, when files are complete, code that is asked about is not bound again.
/// </summary>
internal static class SharedModels
{
    // RS1030 warns about binding everything a second time. Under an analyzer driver, the compilation returns the shared model of the file.
#pragma warning disable RS1030
    public static SemanticModel Of(Compilation compilation, SyntaxTree tree) => compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
}
