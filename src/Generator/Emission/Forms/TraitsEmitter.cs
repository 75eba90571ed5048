using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Forms;

/// <summary>Writes how a source is asked for what it tells of its samples without filling them. Nothing, if it tells nothing.</summary>
internal static class TraitsEmitter
{
    public static void Emit(CodeWriter code, string type, EquatableArray<TraitModel> traits)
    {
        if (traits.Count == 0)
            return;
        code.Gap();
        code.Line($"public static {Code.Services}SampleTraits Traits => {string.Join(" | ", traits.Select(trait => $"{Code.Services}SampleTraits.{trait.Kind}"))};");
        foreach (var trait in traits)
        {
            var target = $"{(trait.IsStatic ? type : "source")}.{trait.Name}";
            var result = trait.Kind switch { "Weight" => "double", "Length" => "int", _ => "long" };
            code.Gap();
            code.Line(trait.Kind == "Order"
                ? $"public static long IndexOf({type} source, int epoch, long position) => {target}(epoch, {Argument("position")});"
                : $"public static {result} {trait.Kind}Of({type} source, long index) => {target}({Argument("index")});");

            string Argument(string number) => trait.HasLongIndex ? number : $"checked((int){number})";
        }
    }
}
