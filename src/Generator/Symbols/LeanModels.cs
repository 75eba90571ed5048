using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Symbols;

/// <summary>
/// Semantic models without nullable analysis, which the generator does not need: binding, most of its cost, takes about half the time without it. The
/// compiler's API for such models is experimental; if it is missing, ordinary models are used.
/// </summary>
internal static class LeanModels
{
    private const int DisableNullableAnalysis = 2;

    private static readonly Func<Compilation, SyntaxTree, SemanticModel> Make = Find();

    public static SemanticModel Of(Compilation compilation, SyntaxTree tree) => Make(compilation, tree);

    // RS1030 warns about binding everything a second time. The cost has been measured: see above.
#pragma warning disable RS1030
    private static Func<Compilation, SyntaxTree, SemanticModel> Find()
    {
        var method = typeof(Compilation).GetMethods(BindingFlags.Public | BindingFlags.Instance).FirstOrDefault(IsWithOptions);
        if (method is null)
            return (compilation, tree) => compilation.GetSemanticModel(tree);
        var options = Enum.ToObject(method.GetParameters()[1].ParameterType, DisableNullableAnalysis);
        return (compilation, tree) => (SemanticModel)method.Invoke(compilation, [tree, options])!;
    }
#pragma warning restore RS1030

    private static bool IsWithOptions(MethodInfo method) =>
        method.Name == nameof(Compilation.GetSemanticModel)
            && method.GetParameters() is [{ ParameterType: { } tree }, { ParameterType: { IsEnum: true } options }]
        && tree == typeof(SyntaxTree) && Enum.GetName(options, DisableNullableAnalysis) == nameof(DisableNullableAnalysis);
}
