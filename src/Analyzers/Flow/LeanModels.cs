using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Flow;

/// <summary>
/// Semantic models that do not ask what can be null: no rule here does, and without it binding takes about half the time, which is most of what the analysis
/// costs. Even beside analyzers whose models could be shared that is no more. The compiler marks the way to such models as not settled; where it is gone, they
/// are as all others.
/// </summary>
internal static class LeanModels
{
    private const int DisableNullableAnalysis = 2;

    private static readonly Func<Compilation, SyntaxTree, SemanticModel> Make = Find();

    public static SemanticModel Of(Compilation compilation, SyntaxTree tree) => Make(compilation, tree);

    // What RS1030 fears, binding everything a second time, has been measured: see above.
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
