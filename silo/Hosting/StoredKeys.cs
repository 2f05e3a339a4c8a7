using System.Xml.Linq;
using Dapper;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Ocop.Silo.Hosting;

/// <summary>The keys of data protection in the database, beside what they protect: a backup has both or neither, and all nodes share them.</summary>
internal sealed class StoredKeys(OcopDatabase database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = database.Facts.OpenConnection();
        return [.. connection.Query<string>("SELECT content FROM protection_key ORDER BY name").Select(content => XElement.Parse(content))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = database.Facts.OpenConnection();
        connection.Execute(
            "INSERT INTO protection_key (name, content) VALUES (@friendlyName, @content) ON CONFLICT (name) DO UPDATE SET content = excluded.content",
            new { friendlyName, content = element.ToString(SaveOptions.DisableFormatting) });
    }
}
