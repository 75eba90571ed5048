using System.ComponentModel;
using System.Globalization;
using Infeed.State;

namespace Infeed.CompilerServices;

/// <summary>Cultures, by name. One whose formats somebody has changed is refused. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CultureInfoCodec : IStateCodec<CultureInfo?>
{
    /// <inheritdoc/>
    public static int MinBytes => 1;

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, CultureInfo? value)
    {
        if (!(value is { IsReadOnly: true } ? writer.BeginImmutable(value) : writer.Begin(value)))
            return;
        if (CultureText.Of(value) != CultureText.Of(new CultureInfo(value.Name, value.UseUserOverride)))
            throw writer.Refuse($"is the culture '{value.Name}' with formats of its own: make it in a [WorkerStart] method");
        Text.Write(ref writer, value.Name);
        writer.Value(value.IsReadOnly);
        writer.Value(value.UseUserOverride);
        writer.End();
    }

    /// <inheritdoc/>
    public static CultureInfo? Read(scoped ref StateReader reader)
    {
        if (!reader.Begin())
            return null;
        var name = Text.Read(ref reader);
        var (isReadOnly, usesOverride) = (Unmanaged<bool>.Read(ref reader), Unmanaged<bool>.Read(ref reader));
        try
        {
            var value = new CultureInfo(name!, usesOverride);
            reader.End();
            return isReadOnly ? CultureInfo.ReadOnly(value) : value;
        }
        catch (ArgumentException e)
        {
            throw reader.Damaged($"no culture ({e.Message.TrimEnd('.')})");
        }
    }
}
